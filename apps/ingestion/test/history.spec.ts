import { type FeedEntry } from '@varde/freg';
import fc from 'fast-check';
import { PureInstallation, type ToldEvent } from './pure-installation';
import { documentsAfterEach, hendelsetypeOf, numberOf, people, type Step, steps } from './wire-history';

const entry = (sekvensnummer: number, number: string, hendelsetype: string): FeedEntry => ({
  kind: 'entry',
  sekvensnummer,
  folkeregisteridentifikator: number,
  hendelsetype,
  hendelsesdokument: null,
  persondokument: null,
  ajourholdstidspunkt: '2026-11-02T09:26:03.689123456+01:00',
});

const entriesOf = (history: readonly Step[]): FeedEntry[] =>
  history.map((step, at) => entry(at + 1, numberOf(step.who), hendelsetypeOf(step)));

/** A history, after which entries a page ends, and which pages are read twice. */
const cutHistories = fc.record({
  history: steps,
  ends: fc.array(fc.boolean(), { minLength: 14, maxLength: 14 }),
  twice: fc.array(fc.boolean(), { minLength: 14, maxLength: 14 }),
  /** Documents as they are after the whole history: Freg was read late. */
  late: fc.boolean(),
});
type CutHistory = typeof cutHistories extends fc.Arbitrary<infer Value> ? Value : never;

function read({ history, ends, twice, late }: CutHistory): PureInstallation {
  const installation = new PureInstallation();
  const [entries, documents] = [entriesOf(history), documentsAfterEach(history)];
  let from = 0;
  for (let at = 0; at < entries.length; at += 1) {
    if (!ends[at] && at < entries.length - 1) continue;
    const then = documents[late ? documents.length - 1 : at] ?? new Map();
    installation.read(entries.slice(from, at + 1), then);
    // Freg may answer with what was handled before the page, too.
    if (twice[at]) installation.read(entries.slice(0, at + 1), then);
    from = at + 1;
  }
  return installation;
}

const oneByOne = (history: readonly Step[]): CutHistory => ({
  history: [...history],
  ends: history.map(() => true),
  twice: [],
  late: false,
});

/** Ends each page before a person comes a second time in it. */
function withoutMeetingTwice(cut: CutHistory): CutHistory {
  const inPage = new Set<number>();
  const ends = cut.history.map((step, at) => {
    inPage.add(step.who);
    const next = cut.history[at + 1];
    const ended = cut.ends[at] === true || (next !== undefined && inPage.has(next.who));
    if (ended) inPage.clear();
    return ended;
  });
  return { ...cut, ends, late: false };
}

const withoutId = ({ type, number, value }: ToldEvent): string =>
  JSON.stringify([type, number, { ...value, erstatter: value['erstatter'] !== null }]);

const runs = { numRuns: 150, interruptAfterTimeLimit: 8000, markInterruptAsFailure: false };
const holds = (judge: (cut: CutHistory) => void): void => fc.assert(fc.property(cutHistories, judge), runs);

describe('a history of changes, cut into pages in any way and any page read twice', () => {
  it('sets nothing aside and tells nothing twice', () => {
    holds((cut) => {
      const { told, outcomes } = read(cut);
      expect(outcomes.map(({ outcome }) => outcome)).not.toContain('quarantined');
      expect(outcomes).toHaveLength(cut.history.length);
      expect(new Set(told.map(({ id }) => id)).size).toBe(told.length);
    });
  });

  it('rises in sekvensnummer for each person and topic', () => {
    holds((cut) => {
      const last = new Map<string, number>();
      for (const { type, number, value } of read(cut).told) {
        const sekvensnummer = Number(value['sekvensnummer']);
        expect(sekvensnummer).toBeGreaterThanOrEqual(last.get(`${type} ${number}`) ?? 0);
        last.set(`${type} ${number}`, sekvensnummer);
      }
    });
  });

  it('names in corrections and annulments what was told of the same person', () => {
    holds((cut) => {
      const earlier = new Map<string, ToldEvent>();
      for (const event of read(cut).told) {
        const { erstatter, endring } = event.value;
        if (typeof erstatter === 'string') {
          expect(['korrigert', 'annullert']).toContain(endring);
          expect(earlier.get(erstatter)).toMatchObject({ type: event.type, number: event.number });
        }
        earlier.set(event.id, event);
      }
    });
  });

  it('leaves nothing to tell when everybody is read once more', () => {
    holds((cut) => {
      const installation = read(cut);
      const before = installation.told.length;
      const documents = documentsAfterEach(cut.history).at(-1) ?? new Map();
      const again = Array.from({ length: people }, (_, who) => entry(1000 + who, numberOf(who), 'personErOppdatert'));
      installation.read(
        again.filter(({ folkeregisteridentifikator }) =>
          cut.history.some(({ who }) => numberOf(who) === folkeregisteridentifikator),
        ),
        documents,
      );
      expect(installation.told.slice(before)).toEqual([]);
    });
  });

  it('tells the same as entry by entry, when nobody comes twice in a page and no document is newer', () => {
    holds((cut) => {
      const pages = withoutMeetingTwice(cut);
      const reference = read(oneByOne(cut.history));
      const paged = read(pages);
      expect(paged.told.map(withoutId)).toEqual(reference.told.map(withoutId));
      expect(paged.register()).toEqual(reference.register());
    });
  });

  it('has subscribers believe what the register believes, when Freg is read late too', () => {
    holds((cut) => {
      const installation = read(cut);
      for (let who = 0; who < people; who += 1) {
        const moves = installation.told.filter(({ number }) => number === numberOf(who)).reduce(believed, null);
        expect(moves).toBe(installation.homeOf(numberOf(who)));
      }
    });
  });
});

/** Where a subscriber with no other source believes that the person lives. */
function believed(home: string | null, { type, value }: ToldEvent): string | null {
  const undone = value['endring'] === 'annullert';
  if (type === 'livshendelse.bosatt' || type === 'livshendelse.innflytting') {
    return undone ? null : String(value['kommunenummer']);
  }
  if (type === 'livshendelse.utflytting') return undone ? String(value['kommunenummer']) : null;
  return home;
}
