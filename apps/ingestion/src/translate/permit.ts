import { type Person } from '@varde/register';
import { type Change, type Draft, draftsFor, type Facts } from './change';
import { diffElement, gjelderFraOf } from './element-diff';
import { audienceOf } from './routes';

type Hva = Facts<'livshendelse.opphold'>['hva'];

export function permit(change: Change): Draft[] {
  return ofElement(change, 'opphold', 'oppholdstillatelse');
}

export function citizenship(change: Change): Draft[] {
  return ofElement(change, 'statsborgerskap', 'statsborgerskap');
}

function ofElement(change: Change, element: string, hva: Hva): Draft[] {
  if (!change.before) return [];
  const diff = diffElement(change.before, change.after, element);
  return diff ? draft(change, hva, diff.endring, gjelderFraOf(diff.added)) : [];
}

/** The DUF number stands in the register's table of numbers alone and has no history in Freg. */
export function utlendingsnummer(change: Change): Draft[] {
  if (!change.before) return [];
  const [had, has] = [dufOf(change.before), dufOf(change.after)];
  if (had.join() === has.join()) return [];
  const endring = has.length === 0 ? 'annullert' : had.every((number) => has.includes(number)) ? 'ny' : 'korrigert';
  return draft(change, 'utlendingsnummer', endring, null);
}

function dufOf(person: Person): string[] {
  return person.numbers
    .filter(({ kind }) => kind === 'duf')
    .map(({ number }) => number)
    .sort();
}

function draft(change: Change, hva: Hva, endring: Draft['endring'], gjelderFra: string | null): Draft[] {
  return draftsFor<'livshendelse.opphold'>(audienceOf(change), {
    type: 'livshendelse.opphold',
    personId: change.after.personId,
    endring,
    gjelderFra,
    facts: { hva },
  });
}
