import { misfit } from '@varde/life-events';
import { type Person } from '@varde/register';
import { type Draft, translate } from '../src/translate';
import { change, current, type Elements, historic, home, someone } from './change-builder';

const surroundings = { homeOf: () => '4601', wasToldAsBorn: () => false };

/** Some other element with history: the source gives history. */
export const someHistory: Elements = { kjoenn: [historic({ kjoenn: 'mann' })] };
export const dead = (doedsdato: string): Elements => ({
  status: [current({ status: 'doed' })],
  doedsfall: current({ doedsdato }),
});

export const here = home('4601', '2015-01-01');
export const oslo = home('0301', '2010-01-01');

/** `innflytting ny`, and so on; every one must fit its schema. */
export function told(before: Elements | undefined, after: Elements, types: string[]): string[] {
  return toldOf(personBefore(before), after, types);
}

/** The same page again, after it has been told. */
export function toldAgain(before: Elements | undefined, after: Elements, types: string[]): string[] {
  const { person } = translate(change(personBefore(before), someone(after), ...types), surroundings);
  return toldOf(person, after, types);
}

function personBefore(before: Elements | undefined): Person | undefined {
  if (!before) return undefined;
  const { told: isTold, ...elements } = before;
  return someone(elements, isTold === null ? null : '4601');
}

function toldOf(before: Person | undefined, after: Elements, types: string[]): string[] {
  const { drafts } = translate(change(before, someone(after), ...types), surroundings);
  for (const { draft } of drafts) expect(misfit(draft.type, valueOf(draft))).toBeNull();
  return drafts.map(({ draft }) => short(draft));
}

function valueOf({ personId, kommunenummer, endring, gjelderFra, facts }: Draft): object {
  const entry = { sekvensnummer: 1, hendelsetype: 'personErOppdatert', personVersjon: 1, masse: false };
  return { ...entry, personId, kommunenummer, endring, gjelderFra, erstatter: null, ...facts };
}

function short({ type, endring, facts }: Draft): string {
  return [type.replace('livshendelse.', ''), 'hva' in facts ? facts.hva : '', endring].filter(Boolean).join(' ');
}

export const lives = (address: object = here): Elements => ({ bostedsadresse: [current(address)] });
export const elsewhere: Elements = { told: null, ...lives(oslo) };

export type Row = [what: string, before: Elements | undefined, after: Elements, types: string[], expected: string[]];
