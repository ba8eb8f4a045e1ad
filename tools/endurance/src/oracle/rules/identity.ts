import { arrivesIn, toldIn } from '../belonging';
import { current, elements, gradingOf, numberOf } from '../document';
import { type Change, type ExpectedEvent } from '../story';

const MERGE = ['personErViderefoertSomGjeldendeVedSammenslaaing', 'personErOpphoertSomDublett'];
const SPLIT = ['personErEndretVedSplitting', 'personErGjenopprettetVedSplitting'];

/** A new number, a false identity, a merge or a split. */
export function identityEvents(change: Change): ExpectedEvent[] {
  return [...numberEvents(change), ...falseIdentity(change), ...mergeOrSplit(change)];
}

function numberEvents(change: Change): ExpectedEvent[] {
  if (!change.before) return renumberedOnArrival(change);
  const [was, is] = [numberOf(change.before), numberOf(change.after)];
  if (was.number === null || is.number === null || was.number === is.number) return [];
  if (isOneOf(change, MERGE) || isOneOf(change, SPLIT)) return [];
  if (was.kind === 'dNummer' && is.kind === 'foedselsnummer') {
    const kommuner = toldIn(change).length > 0 ? toldIn(change) : arrivesIn(change);
    return tell(change, kommuner, 'dnr-til-fnr', {}, 'ny');
  }
  return told(change, 'identitetsendring', { hva: 'nytt-fnr' });
}

/** Somebody first seen at the entry that tells of the new number. */
function renumberedOnArrival(change: Change): ExpectedEvent[] {
  const { after } = change;
  const hadDNumber = elements(after, 'identifikasjonsnummer').some(
    (one) => one['identifikatortype'] === 'dNummer' && one['status'] === 'opphoert',
  );
  const isNew = isOneOf(change, ['endringIIdentifikasjonsnummer']) && numberOf(after).kind === 'foedselsnummer';
  return isNew && hadDNumber ? tell(change, arrivesIn(change), 'dnr-til-fnr', {}, 'ny') : [];
}

function isOneOf({ entry }: Change, types: readonly string[]): boolean {
  return entry.hendelsetyper.some((type) => types.includes(type));
}

function falseIdentity(change: Change): ExpectedEvent[] {
  const wasFalse = change.before !== null && current(change.before, 'falskIdentitet')?.['erFalsk'] === true;
  const isFalse = current(change.after, 'falskIdentitet')?.['erFalsk'] === true;
  return isFalse && !wasFalse ? told(change, 'identitetsendring', { hva: 'falsk-identitet' }) : [];
}

function mergeOrSplit(change: Change): ExpectedEvent[] {
  if (isOneOf(change, MERGE)) return told(change, 'identitetsendring', { hva: 'sammenslaaing' });
  if (isOneOf(change, SPLIT)) return told(change, 'identitetsendring', { hva: 'splitting' });
  return [];
}

/** The grading of a person; somebody who becomes known graded is told as graded. */
export function gradingEvents(change: Change): ExpectedEvent[] {
  const wasKnown = toldIn(change).length > 0;
  const [fra, til] = [change.before && wasKnown ? gradingOf(change.before) : 'ugradert', gradingOf(change.after)];
  if (fra === til) return [];
  const endring = til === 'ugradert' ? 'opphoert' : 'ny';
  return tell(change, wasKnown ? toldIn(change) : arrivesIn(change), 'adressebeskyttelse', { fra, til }, endring);
}

/** The event in each kommune that it is told in. */
export function told(
  change: Change,
  topic: string,
  facts: Facts,
  endring: ExpectedEvent['endring'] = 'ny',
): ExpectedEvent[] {
  return tell(change, toldIn(change), topic, facts, endring);
}

type Facts = ExpectedEvent['facts'];

export function tell(
  { personId }: Change,
  kommuner: readonly string[],
  topic: string,
  facts: Facts,
  endring: ExpectedEvent['endring'],
): ExpectedEvent[] {
  return kommuner.map((kommunenummer) => ({ personId, topic, kommunenummer, endring, facts }));
}
