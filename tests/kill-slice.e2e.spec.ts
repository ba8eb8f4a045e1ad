import { mkdtempSync, rmSync } from 'node:fs';
import { chmod } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { campaign, type CampaignResult } from '@varde/endurance';

const KILLS = 20;

describe(`${KILLS} kills of processes, broker and database in the middle of a feed`, () => {
  const folder = mkdtempSync(join(tmpdir(), 'varde-kills-'));
  let result: CampaignResult;

  beforeAll(async () => {
    await chmod(folder, 0o755);
    result = await campaign({
      folder,
      entries: 20_000,
      kills: KILLS,
      seed: 20,
      mode: 'separate',
      failpointPatienceMs: 8_000,
      pageMs: 3_000,
      say: () => undefined,
    });
  }, 600_000);
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it('leave the same events, tasks, timers and effects as a run in peace: nothing lost, nothing doubled', () => {
    expect(result.differences).toEqual([]);
    expect(result.hashes.disturbed).toBe(result.hashes.undisturbed);
    expect(result.undisturbed.records.length).toBeGreaterThan(300);
  });

  it('leave what the oracle tells from Freg alone', () => {
    expect(result.oracle.disagreements).toEqual([]);
    expect(result.oracle.expected).toBeGreaterThan(300);
    expect(result.oracle.tasks).toBeGreaterThan(100);
  });

  it('keep the order of each person, park nobody and leave no dead letter', () => {
    const { disordered, parked, deadLetters } = result.disturbed;
    expect({ disordered, parked, deadLetters }).toEqual({ disordered: [], parked: 0, deadLetters: 0 });
  });

  it('did kill, also the broker and the database, and no process fell by itself', () => {
    const died = result.outcomes.filter(({ died: itDied }) => itDied);
    expect(died.length).toBeGreaterThanOrEqual(KILLS / 2);
    expect(died.map(({ kill }) => kill.target)).toEqual(expect.arrayContaining(['kafka', 'postgres']));
    expect(result.outcomes.flatMap(({ fellAlone }) => fellAlone)).toEqual([]);
  });
});
