import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Archive } from '../register/archive';
import { Register } from '../register/register';
import { hendelsetyper } from '../wire/hendelsetype';
import { current, type Persondokument } from '../wire/person-document';
import { play, scenarios, type Played } from './catalogue';
import { NobodyFits, type ScenarioOptions } from './stage';

const now = Date.parse('2026-11-23T12:00:00Z');

describe('scenarios', () => {
  const directory = mkdtempSync(join(tmpdir(), 'simulator-scenarios-'));
  const register = new Register({
    seed: 11,
    population: 800,
    strangers: 300,
    kommunenummer: '4601',
    directory,
    now: () => now,
  });

  afterAll(() => {
    register.journal.close();
    rmSync(directory, { recursive: true });
  });

  const run = (name: string, options: ScenarioOptions = {}): Played & { types: string[]; on: [string, string][] } => {
    const played = play(register, name, options)!;
    const entries = register.feed.page(played.sekvensnummer.from, 1000);
    const on = entries.map((entry): [string, string] => [entry.number, entry.hendelsetype]);
    return { ...played, on, types: entries.map((entry) => entry.hendelsetype) };
  };
  const documentOf = (number: string | undefined): Persondokument =>
    register.store.document(register.store.survivorOf(number ?? ''))!;
  const hendelse = (sekvensnummer: number): unknown =>
    new Archive(register).hendelse(register.ids.idOf('hendelse', sekvensnummer))?.hendelse.egenskapshendelse;

  it('tell of a birth on the child first, in the order of the contract, then on the parents', () => {
    const { identifikatorer, on } = run('foedsel');
    const [child, ...parents] = identifikatorer;
    const types = (number: string | undefined): string[] =>
      on.filter(([each]) => each === number).map(([, type]) => type);
    expect(types(child)).toEqual([
      'personErOpprettet',
      'endringIFoedsel',
      'endringIFoedselINorge',
      'endringIFamilierelasjon',
      'endringIForeldreansvar',
      'endringINavn',
    ]);
    for (const parent of parents) expect(types(parent)).toEqual(['endringIFamilierelasjon', 'endringIForeldreansvar']);
    expect(current(documentOf(child), 'navn')?.fornavn).toMatch(/\*(PIKE|GUTT)$/);
    const { sekvensnummer } = run('navnevalg', { identifikator: child! });
    expect(documentOf(child).navn).toHaveLength(1);
    expect(current(documentOf(child), 'navn')?.fornavn).not.toContain('*');
    expect(hendelse(sekvensnummer.to)).toMatchObject([
      { entitetsendring: 'annullere' },
      { entitetsendring: 'registrereNy' },
    ]);
  });

  it('tell of a stillbirth on the parents alone', () => {
    expect(new Set(run('doedfoedsel').types)).toEqual(new Set(['endringIFamilierelasjon']));
  });

  it('leave the dead without a current residence, and bring it back when the death is annulled', () => {
    const { identifikatorer, types } = run('doedsfall');
    const [dead] = identifikatorer;
    expect(types.slice(0, 2)).toEqual(['personErDoed', 'endringIDoedsfall']);
    expect(current(documentOf(dead), 'bostedsadresse')).toBeUndefined();
    expect(run('annullert-doedsfall', { identifikator: dead! }).types[0]).toBe('personErReaktivert');
    expect(documentOf(dead).doedsfall).toBeUndefined();
    expect(current(documentOf(dead), 'bostedsadresse')).toBeDefined();
    expect(current(documentOf(dead), 'status')?.status).toBe('bosatt');
  });

  it('reactivate before a corrected death date is registered', () => {
    const [dead] = run('doedsfall').identifikatorer;
    const { types } = run('korrigert-doedsdato', { identifikator: dead!, date: '2026-11-01' });
    expect(types).toEqual(['personErReaktivert', 'personErDoed', 'endringIDoedsfall']);
    expect(documentOf(dead).doedsfall?.doedsdato).toBe('2026-11-01');
    expect(documentOf(dead).status?.filter((each) => each.status === 'doed')).toHaveLength(1);
  });

  it('move a family with a child of the wanted age here, one event each', () => {
    const { identifikatorer, types } = run('innflytting-fra-kommune', { alder: 7, kommune: '5001' });
    expect(types).toEqual(identifikatorer.map(() => 'endringIBostedsadresse'));
    const child = documentOf(identifikatorer.at(-1));
    const addresses = child.bostedsadresse!.map((each) => each.vegadresse?.kommunenummer);
    expect(addresses).toEqual(['5001', '4601']);
    expect(current(child, 'foedsel')?.foedselsdato.slice(0, 4)).toMatch(/201[89]/);
  });

  it('keep no history of a corrected or an annulled move', () => {
    const [mover] = run('innflytting-fra-kommune', { barn: 0, kommune: '5001' }).identifikatorer;
    const corrected = run('flytting-korrigert', { identifikator: mover! });
    expect(documentOf(mover).bostedsadresse).toHaveLength(2);
    expect(hendelse(corrected.sekvensnummer.to)).toMatchObject([
      { entitet: 'bostedsadresse', entitetsendring: 'korrigere' },
    ]);
    const annulled = run('flytting-annullert', { identifikator: mover! });
    expect(hendelse(annulled.sekvensnummer.to)).toEqual([{ entitet: 'bostedsadresse', entitetsendring: 'annullere' }]);
    expect(documentOf(mover).bostedsadresse).toMatchObject([
      { erGjeldende: true, vegadresse: { kommunenummer: '5001' } },
    ]);
  });

  it('tell of a new number on the old one first', () => {
    const { identifikatorer, on } = run('dnr-til-fnr');
    const [old, fresh] = identifikatorer as [string, string];
    expect(on).toEqual([
      [old, 'endringIIdentifikasjonsnummer'],
      [fresh, 'personErBosatt'],
      [fresh, 'endringIInnflytting'],
    ]);
    expect(documentOf(old)).toEqual(documentOf(fresh));
    expect(documentOf(fresh).identifikasjonsnummer).toMatchObject([
      { foedselsEllerDNummer: old, status: 'opphoert', erGjeldende: false },
      { foedselsEllerDNummer: fresh, status: 'iBruk', erGjeldende: true },
    ]);
  });

  it('settle a refugee with children: five signals each, the same DUF through both numbers', () => {
    const { identifikatorer, on } = run('bosatt-flyktning', { barn: 2 });
    expect(identifikatorer).toHaveLength(3);
    const parent = documentOf(identifikatorer[0]);
    const old = parent.identifikasjonsnummer![0]!.foedselsEllerDNummer;
    const types = on.filter(([number]) => number === old || number === identifikatorer[0]).map(([, type]) => type);
    expect(types.slice(0, 7)).toEqual([
      'personErOpprettet',
      'endringIUtlendingsmyndighetenesIdentifikasjonsnummer',
      'endringIIdentifikasjonsnummer',
      'personErBosatt',
      'endringIInnflytting',
      'endringIOpphold',
      'endringIUtlendingsmyndighetenesIdentifikasjonsnummer',
    ]);
    expect(parent.utlendingsmyndighetenesIdentifikasjonsnummer).toHaveLength(1);
    expect(register.store.summary(identifikatorer[0]!)?.children).toEqual(identifikatorer.slice(1));
  });

  it('take every address away at strengt fortrolig, and give one back when it is lifted', () => {
    const { identifikatorer, types } = run('adressebeskyttelse', { nivaa: 'strengtFortrolig' });
    expect(new Set(types)).toEqual(new Set(['endringIAdressebeskyttelse']));
    const [protectedPerson] = identifikatorer;
    expect(documentOf(protectedPerson).bostedsadresse).toBeUndefined();
    run('adressebeskyttelse-opphevet', { identifikator: protectedPerson! });
    expect(current(documentOf(protectedPerson), 'bostedsadresse')?.vegadresse?.kommunenummer).toBe('4601');
    expect(current(documentOf(protectedPerson), 'adressebeskyttelse')).toBeUndefined();
  });

  it('mark each address at fortrolig', () => {
    const [person] = run('adressebeskyttelse', { nivaa: 'fortrolig' }).identifikatorer;
    expect(current(documentOf(person), 'bostedsadresse')?.adressegradering).toBe('fortrolig');
  });

  it('lead a dublett to the survivor until the merge is undone', () => {
    const { identifikatorer, on } = run('sammenslaaing');
    const [survivor, duplicate] = identifikatorer as [string, string];
    expect(on.slice(-2)).toEqual([
      [survivor, 'personErViderefoertSomGjeldendeVedSammenslaaing'],
      [duplicate, 'personErOpphoertSomDublett'],
    ]);
    expect(register.feed.at(register.feed.length - 1).hasPerson).toBe(false);
    expect(register.store.survivorOf(duplicate)).toBe(survivor);
    expect(run('splitting', { identifikator: survivor }).types).toEqual([
      'personErEndretVedSplitting',
      'personErGjenopprettetVedSplitting',
    ]);
    expect(register.store.survivorOf(duplicate)).toBe(duplicate);
    expect(documentOf(survivor).identifikasjonsnummer).toHaveLength(1);
    expect(current(documentOf(duplicate), 'status')?.status).toBe('midlertidig');
  });

  it('renumber a kommune without moving anybody', () => {
    const { identifikatorer } = run('kommuneregulering', { count: 20 });
    for (const number of identifikatorer) {
      const [before, after] = documentOf(number).bostedsadresse!.slice(-2);
      expect(after).toMatchObject({
        aarsak: 'Kommuneregulering',
        kilde: 'Matrikkelen',
        flyttedato: before?.flyttedato,
      });
    }
  });

  it('say so when nobody fits', () => {
    expect(() => play(register, 'doedsfall', { identifikator: '00000000000' })).toThrow(NobodyFits);
  });

  it.each(Object.keys(scenarios))('play %s with a document for each pointer', (name) => {
    const { sekvensnummer } = run(name, { count: 1 });
    const entries = register.feed.page(sekvensnummer.from, 1000);
    expect(entries.length).toBeGreaterThan(0);
    const archive = new Archive(register);
    for (const entry of entries) {
      const { ids } = register;
      if (entry.hasHendelse) expect(archive.hendelse(ids.idOf('hendelse', entry.sekvensnummer))).toBeDefined();
      if (entry.hasPerson) expect(archive.person(ids.idOf('person', entry.sekvensnummer))).toBeDefined();
    }
  });

  it('between them emit nearly every hendelsetype; the rest can be ordered one by one', () => {
    const emitted = new Set(register.feed.page(0, 100_000).map((entry) => entry.hendelsetype));
    expect(hendelsetyper.filter((type) => !emitted.has(type))).toEqual(['endringIPerson']);
  });
});
