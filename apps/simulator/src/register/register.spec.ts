import { appendFileSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { play } from '../scenarios/catalogue';
import { Archive } from './archive';
import { Register, type RegisterOptions } from './register';

const now = Date.parse('2026-11-23T12:00:00Z');

describe('the register', () => {
  let directory: string;
  let options: RegisterOptions;
  const open: Register[] = [];

  beforeEach(() => {
    directory = mkdtempSync(join(tmpdir(), 'simulator-register-'));
    options = { seed: 3, population: 300, strangers: 300, kommunenummer: '4601', directory, now: () => now };
  });

  afterEach(() => {
    for (const register of open.splice(0)) register.journal.close();
    rmSync(directory, { recursive: true });
  });

  const start = (changed: Partial<RegisterOptions> = {}): Register => {
    const register = new Register({ ...options, ...changed });
    open.push(register);
    return register;
  };

  it('sends a national feed that rises, with gaps', () => {
    const numbers = start()
      .feed.page(0, 3000)
      .map((entry) => entry.sekvensnummer);
    const steps = numbers.slice(1).map((number, index) => number - numbers[index]!);
    expect(Math.min(...steps)).toBe(1);
    expect(Math.max(...steps)).toBeGreaterThan(1);
  });

  it('gives the same feed and the same people after a restart', () => {
    const before = start();
    play(before, 'foedsel', { count: 3 });
    play(before, 'bosatt-flyktning', { barn: 2 });
    before.appendNational(500);
    play(before, 'sammenslaaing');
    const after = start();
    expect(after.feed.page(0, 10_000)).toEqual(before.feed.page(0, 10_000));
    expect([...after.store.summaries()]).toEqual([...before.store.summaries()]);
  });

  it('never gives a number twice, not after a restart either', () => {
    const births = (): string[] => play(start(), 'foedsel', { count: 20, date: '2026-11-20' })?.identifikatorer ?? [];
    const [first, second] = [births(), births()];
    const newborns = [...first, ...second].filter((number) => /^[12][0-9]9126/.test(number));
    expect(new Set(newborns).size).toBe(newborns.length);
    expect(newborns).toHaveLength(40);
  });

  it('cuts off a torn last line, and goes on', () => {
    const before = start();
    play(before, 'doedsfall');
    const { last } = before.feed;
    appendFileSync(join(directory, 'journal.jsonl'), '{"kind":"commit","at":1,"entr');
    const after = start();
    expect(after.feed.last).toBe(last);
    play(after, 'doedsfall');
    expect(start().feed.last).toBe(after.feed.last);
  });

  it('refuses a journal that was begun with another seed', () => {
    start();
    expect(() => start({ seed: 4 })).toThrow('it was begun with seed 3, not 4');
  });

  it('keeps a person as of each event', () => {
    const register = start();
    const { identifikatorer, sekvensnummer } = play(register, 'navneendring')!;
    const [number = ''] = identifikatorer;
    const named = register.store.document(number)?.navn?.at(-1)?.etternavn;
    play(register, 'navneendring', { identifikator: number });
    const archived = new Archive(register).person(register.ids.idOf('person', sekvensnummer.to));
    expect(archived?.document.navn?.at(-1)?.etternavn).toBe(named);
    expect(register.store.document(number)?.navn).toHaveLength(3);
  });

  it('gives documents of the whole country as of a sekvensnummer', () => {
    const register = start();
    const archive = new Archive(register);
    const { last } = register.feed;
    const { identifikatorer } = play(register, 'navneendring')!;
    const before = archive.documentsAsOf(last).map((id) => archive.person(id)!);
    expect(before).toHaveLength(register.store.size + 300);
    const changed = before.find((person) => person.number === identifikatorer[0]);
    expect(changed?.document.navn).toHaveLength(1);
    const ids = archive.documentsAsOf(register.feed.last);
    expect(
      ids.map((id) => archive.person(id)!).find((person) => person.number === identifikatorer[0])?.document.navn,
    ).toHaveLength(2);
  });

  it('gives out document ids that only it can read', () => {
    const { ids } = start();
    expect(ids.idOf('hendelse', 100_001)).toMatch(/^[0-9a-f]{32}$/);
    expect(ids.read(ids.idOf('person', 123))).toEqual({ kind: 'person', number: 123 });
    expect(ids.read('0'.repeat(32))).toBeUndefined();
    expect(ids.read('not an id')).toBeUndefined();
  });
});
