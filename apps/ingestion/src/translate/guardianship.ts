import { type Change, type Draft, draftsFor, type Facts } from './change';
import { diffElement, gjelderFraOf } from './element-diff';
import { audienceOf } from './routes';

type Hva = Facts<'livshendelse.vergemaal'>['hva'];

export function guardianship(change: Change): Draft[] {
  return ofElement(change, 'vergemaalEllerFremtidsfullmakt', 'vergemaal');
}

export function legalCapacity(change: Change): Draft[] {
  return ofElement(change, 'rettsligHandleevne', 'rettslig-handleevne');
}

function ofElement(change: Change, element: string, hva: Hva): Draft[] {
  if (!change.before) return [];
  const diff = diffElement(change.before, change.after, element);
  if (!diff) return [];
  return draftsFor<'livshendelse.vergemaal'>(audienceOf(change), {
    type: 'livshendelse.vergemaal',
    personId: change.after.personId,
    endring: diff.endring,
    gjelderFra: gjelderFraOf(diff.added),
    facts: { hva },
  });
}
