import { expectedTasks, monthsAfter } from './expected-tasks';
import { type ExpectedEvent, type Story } from './story';

const today = '2026-11-23';
const event = (topic: string, facts: ExpectedEvent['facts'] = {}): ExpectedEvent => ({
  personId: 'p',
  topic,
  kommunenummer: '4601',
  endring: 'ny',
  facts,
});

function due(born: string, events: ExpectedEvent[], more: object = {}): string[] {
  const after = { foedsel: [{ foedselsdato: born }], ...more };
  const story: Story = {
    personId: 'p',
    before: null,
    entries: [{ sekvensnummer: 1, hendelsetyper: [], after, changes: new Map() }],
  };
  return expectedTasks(story, events, today).map(({ task }) => task);
}

describe('the oracle on tasks', () => {
  it('expects a school place for a pupil who moves in, and a subscriber for a grown-up', () => {
    expect(due('2017-03-14', [event('innflytting')])).toEqual(['school school-place 2026-12-23']);
    expect(due('1980-03-14', [event('innflytting')])).toEqual(['billing new-subscriber 2026-12-07']);
    expect(due('2023-03-14', [event('innflytting')])).toEqual([]);
  });

  it('expects both addresses to be settled when a grown-up moves within', () => {
    expect(due('1980-03-14', [event('adresseendring', { hva: 'bosted' })])).toEqual([
      'billing new-subscriber 2026-12-07',
      'billing final-invoice 2026-12-07',
    ]);
    expect(due('1980-03-14', [event('adresseendring', { hva: 'post' })])).toEqual([]);
  });

  it('expects a place to be closed on departure and death, but not for who is strengt fortrolig', () => {
    const secret = { adressebeskyttelse: [{ graderingsnivaa: 'strengtFortrolig' }] };
    expect(due('2014-03-14', [event('utflytting')])).toEqual(['school close-school-place 2026-12-07']);
    expect(due('2014-03-14', [event('utflytting')], secret)).toEqual([]);
    expect(due('2014-03-14', [event('doedsfall')], { doedsfall: { doedsdato: today } })).toEqual([
      'school close-school-place 2026-12-07',
    ]);
  });

  it('expects a home visit to a newborn, and nothing to the dead', () => {
    expect(due('2026-11-20', [event('foedsel')])).toEqual(['health home-visit 2026-11-30']);
    expect(due('2026-11-20', [event('foedsel')], { doedsfall: { doedsdato: today } })).toEqual([]);
  });

  it('counts a month to the last day of a shorter one', () => {
    expect([monthsAfter('2026-01-31', 1), monthsAfter('2026-12-31', 2)]).toEqual(['2026-02-28', '2027-02-28']);
  });
});
