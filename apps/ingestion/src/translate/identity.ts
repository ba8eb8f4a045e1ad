import { type Person, type PersonNumber } from '@varde/register';
import { type Change, type Draft, draftsFor, type Facts } from './change';
import { hasCeased, isFalse } from './life-status';
import { routesOf } from './routes';

type Hva = Facts<'livshendelse.identitetsendring'>['hva'];

/** A new number, an end, a return, a false identity. Merges and splits concern two persons: see `page/identities.ts`. */
export function identity(change: Change): Draft[] {
  const { before, after } = change;
  if (!before) return isSettledWithDNummer(change) ? fromDNummer(change, 'ny') : [];
  return [...renumbered(change, before), ...ceased(change, before), ...falsified(change, before)].filter(
    ({ personId }) => personId === after.personId,
  );
}

/** Somebody new to us, whose d-number has just given way to a fødselsnummer: case and clock follow both numbers. */
function isSettledWithDNummer({ after, hendelsetyper }: Change): boolean {
  const hadDNummer = after.numbers.some(({ kind, gjeldende }) => kind === 'dNummer' && !gjeldende);
  return (
    hadDNummer && inUse(after)?.kind === 'foedselsnummer' && hendelsetyper.includes('endringIIdentifikasjonsnummer')
  );
}

function renumbered(change: Change, before: Person): Draft[] {
  const [had, has] = [inUse(before), inUse(change.after)];
  if (!had || !has || had.number === has.number) return [];
  if (had.kind === 'dNummer' && has.kind === 'foedselsnummer') return fromDNummer(change, 'ny');
  if (had.kind === 'foedselsnummer' && has.kind === 'dNummer') return fromDNummer(change, 'annullert');
  return draft(change, 'nytt-fnr', isMerge(change) ? [] : audience(change), 'ny');
}

/** The number of the surviving person was new to us: `page/identities.ts` tells of that as a merge. */
function isMerge({ hendelsetyper }: Change): boolean {
  return hendelsetyper.some(
    (type) => type === 'personErViderefoertSomGjeldendeVedSammenslaaing' || type === 'personErOpphoertSomDublett',
  );
}

function fromDNummer(change: Change, endring: 'ny' | 'annullert'): Draft[] {
  return draftsFor<'livshendelse.dnr-til-fnr'>(audience(change), {
    type: 'livshendelse.dnr-til-fnr',
    personId: change.after.personId,
    endring,
    gjelderFra: null,
    facts: {},
  });
}

function ceased(change: Change, before: Person): Draft[] {
  if (hasCeased(before) === hasCeased(change.after)) return [];
  return draft(change, hasCeased(change.after) ? 'opphoer' : 'reaktivering', audience(change), 'ny');
}

function falsified(change: Change, before: Person): Draft[] {
  if (isFalse(before) === isFalse(change.after)) return [];
  return draft(change, 'falsk-identitet', audience(change), isFalse(change.after) ? 'ny' : 'annullert');
}

function draft(change: Change, hva: Hva, kommuner: readonly string[], endring: Draft['endring']): Draft[] {
  return draftsFor<'livshendelse.identitetsendring'>(kommuner, {
    type: 'livshendelse.identitetsendring',
    personId: change.after.personId,
    endring,
    gjelderFra: null,
    facts: { hva, annenPersonId: null },
  });
}

/** A known person with a d-number and no address here is told of in the kommune where the new number brings them. */
function audience({ before, after, kommuner }: Change): string[] {
  const known = routesOf(before, kommuner);
  return known.length > 0 ? known : routesOf(after, kommuner);
}

function inUse(person: Person): PersonNumber | undefined {
  const numbers = person.numbers.filter(({ kind }) => kind !== 'duf');
  return numbers.find(({ gjeldende }) => gjeldende) ?? (numbers.length === 1 ? numbers[0] : undefined);
}
