import { foedselsEllerDNummer } from '@varde/identity';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Register } from '../register/register';
import { type PersonSummary } from '../register/summary';
import { type Persondokument } from '../wire/person-document';

const now = Date.parse('2026-11-23T12:00:00Z');

describe('the seeded kommune', () => {
  const directory = mkdtempSync(join(tmpdir(), 'simulator-population-'));
  const options = { seed: 7, population: 1500, strangers: 500, kommunenummer: '4601', directory, now: () => now };
  let register: Register;
  let people: { summary: PersonSummary; document: Persondokument }[];

  beforeAll(() => {
    register = new Register(options);
    people = [...register.store.summaries()].map((summary) => ({
      summary,
      document: register.store.document(summary.number)!,
    }));
  });

  afterAll(() => {
    register.journal.close();
    rmSync(directory, { recursive: true });
  });

  it('has as many people as were asked for, and each number once', () => {
    expect(people.length).toBeGreaterThanOrEqual(1500);
    expect(new Set(people.map(({ summary }) => summary.number)).size).toBe(people.length);
  });

  it('gives everybody a valid number that no living person can have', () => {
    for (const { summary } of people) expect(foedselsEllerDNummer(summary.number).origin).toBe('tenor');
    for (let index = 0; index < 500; index++) {
      expect(foedselsEllerDNummer(register.store.strangers!.numberAt(index)).origin).toBe('tenor');
    }
  });

  it('has at most one current address of each kind, and one residence for all who are bosatt with a fødselsnummer', () => {
    for (const { summary, document } of people) {
      for (const name of ['bostedsadresse', 'oppholdsadresse', 'postadresse', 'postadresseIUtlandet'] as const) {
        const count =
          (document[name] as { erGjeldende: boolean }[] | undefined)?.filter((each) => each.erGjeldende).length ?? 0;
        expect(count).toBeLessThanOrEqual(1);
        if (name !== 'bostedsadresse' || summary.gradering === 'strengtFortrolig') continue;
        expect(count).toBe(summary.status === 'bosatt' ? 1 : 0);
      }
    }
  });

  it('tells the same of a family on both sides', () => {
    let relations = 0;
    for (const { summary } of people) {
      for (const child of summary.children) {
        expect(register.store.summary(child)?.parents).toContain(summary.number);
        relations++;
      }
      if (summary.spouse === undefined) continue;
      expect([summary.number, undefined]).toContain(register.store.summary(summary.spouse)?.spouse);
    }
    expect(relations).toBeGreaterThan(300);
  });

  it('gives every minor with parents at least one who has foreldreansvar', () => {
    for (const { summary, document } of people) {
      if (summary.parents.length === 0 || summary.foedselsdato < '2008-11-24') continue;
      const responsible = (document.foreldreansvar ?? []).map((each) => each.ansvarlig);
      expect(responsible.sort()).toEqual([...summary.parents].sort());
    }
  });

  it.each(['fortrolig', 'strengtFortrolig', 'klientadresse'])('has people with %s', (gradering) => {
    expect(people.filter(({ summary }) => summary.gradering === gradering).length).toBeGreaterThan(0);
  });

  it('shows no address of those who are strengt fortrolig but an open postal one', () => {
    for (const { summary, document } of people) {
      if (summary.gradering !== 'strengtFortrolig') continue;
      expect(Object.keys(document).filter((name) => /bosted|opphold/i.test(name))).toEqual([]);
      expect(JSON.stringify(document.postadresse)).not.toContain('4601');
    }
  });

  it('has all kinds of life that a kommune meets', () => {
    const some = (fits: (person: { summary: PersonSummary; document: Persondokument }) => unknown): number =>
      people.filter(fits).length;
    expect(some(({ summary }) => summary.dNummer)).toBeGreaterThan(0);
    expect(some(({ summary }) => summary.status === 'doed')).toBeGreaterThan(0);
    expect(some(({ summary }) => summary.status === 'utflyttet')).toBeGreaterThan(0);
    expect(some(({ document }) => document.deltBosted)).toBeGreaterThan(0);
    expect(some(({ document }) => document.bostedsadresse?.[0]?.matrikkeladresse)).toBeGreaterThan(0);
    expect(some(({ document }) => document.bostedsadresse?.[0]?.ukjentBosted)).toBeGreaterThan(0);
    expect(some(({ document }) => document.utlendingsmyndighetenesIdentifikasjonsnummer)).toBeGreaterThan(0);
    expect(some(({ document }) => /[^\u0000-\u00ff]/.test(JSON.stringify(document.navn)))).toBeGreaterThan(0);
  });

  it('is the same kommune for the same seed', () => {
    const other = mkdtempSync(join(tmpdir(), 'simulator-population-'));
    const again = new Register({ ...options, directory: other });
    expect([...again.store.summaries()]).toEqual(people.map(({ summary }) => summary));
    again.journal.close();
    rmSync(other, { recursive: true });
  });
});
