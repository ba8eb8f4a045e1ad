import { schedule } from './schedule';

const services = ['ingestion', 'citizen', 'school', 'health', 'billing', 'refugee'];
const kills = schedule({ kills: 200, seed: 7, services });

describe('the schedule of a kill campaign', () => {
  it('is the same for the same seed and another for another', () => {
    expect(schedule({ kills: 200, seed: 7, services })).toEqual(kills);
    expect(schedule({ kills: 200, seed: 8, services })).not.toEqual(kills);
  });

  it('kills at every failpoint that a running stack passes, in every service that passes it', () => {
    const hit = new Set(
      kills.flatMap((kill) => (kill.kind === 'failpoint' ? [`${kill.target} ${kill.failpoint}`] : [])),
    );
    expect(hit).toContain('ingestion ingestion:before-commit');
    expect(hit).toContain('refugee runner:committed');
    expect([...hit].some((place) => place.startsWith('citizen'))).toBe(false);
    expect([...hit].some((place) => place.includes('school ingestion:'))).toBe(false);
  });

  it('kills the broker and the database too, and lets a third of the kills come from outside', () => {
    const signals = kills.filter((kill) => kill.kind === 'signal');
    expect(signals.length).toBe(66);
    for (const target of ['kafka', 'postgres'])
      expect(signals.filter((kill) => kill.target === target).length).toBeGreaterThan(8);
  });
});
