import { current, gradingOf, numberOf, residenceOf } from '../document';
import { type Change, type ExpectedEvent } from '../story';

const MERGE = ['personErViderefoertSomGjeldendeVedSammenslaaing', 'personErOpphoertSomDublett'];
const SPLIT = ['personErEndretVedSplitting', 'personErGjenopprettetVedSplitting'];

/** A new number, a false identity, a merge or a split. */
export function identityEvents(change: Change): ExpectedEvent[] {
  return [...numberEvents(change), ...falseIdentity(change), ...mergeOrSplit(change)];
}

function numberEvents(change: Change): ExpectedEvent[] {
  if (!change.before) return [];
  const [was, is] = [numberOf(change.before), numberOf(change.after)];
  if (was.number === null || is.number === null || was.number === is.number) return [];
  if (MERGE.includes(change.entry.hendelsetype) || SPLIT.includes(change.entry.hendelsetype)) return [];
  if (was.kind === 'dNummer' && is.kind === 'foedselsnummer') return told(change, 'dnr-til-fnr', {});
  return told(change, 'identitetsendring', { hva: 'nytt-fnr' });
}

function falseIdentity(change: Change): ExpectedEvent[] {
  const wasFalse = change.before !== null && current(change.before, 'falskIdentitet')?.['erFalsk'] === true;
  const isFalse = current(change.after, 'falskIdentitet')?.['erFalsk'] === true;
  return isFalse && !wasFalse ? told(change, 'identitetsendring', { hva: 'falsk-identitet' }) : [];
}

function mergeOrSplit(change: Change): ExpectedEvent[] {
  if (MERGE.includes(change.entry.hendelsetype)) return told(change, 'identitetsendring', { hva: 'sammenslaaing' });
  if (SPLIT.includes(change.entry.hendelsetype)) return told(change, 'identitetsendring', { hva: 'splitting' });
  return [];
}

/** The grading of a person; somebody who becomes known graded is told as graded. */
export function gradingEvents(change: Change): ExpectedEvent[] {
  const [fra, til] = [change.before ? gradingOf(change.before) : 'ugradert', gradingOf(change.after)];
  return fra === til ? [] : told(change, 'adressebeskyttelse', { fra, til });
}

export function told(change: Change, topic: string, facts: Readonly<Record<string, unknown>>): ExpectedEvent[] {
  const here = residenceOf(change.after);
  const kommune = here !== null && change.world.ours.has(here) ? here : change.lastKnown;
  if (kommune === null) return [];
  return [{ personId: change.personId, topic, kommunenummer: kommune, endring: 'ny', facts }];
}
