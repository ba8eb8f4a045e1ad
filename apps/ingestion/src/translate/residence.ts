import { dateOf, factsOf, kommuneOf, oneOf, type Person, type PersonElement } from '@varde/register';
import { addressDrafts } from './addresses';
import { addressFacts, isSameAddress } from './address-facts';
import { type Change, type Draft, draftsFor } from './change';
import { isHistoric, servesHistory } from './element-diff';
import { hasCeased, hasEmigrated, isDead, isFalse } from './life-status';
import { correctMove } from './move-correction';
import {
  arrival,
  departure,
  flyttedatoOf,
  fraLandOf,
  type Move,
  moveDrafts,
  predecessorOf,
  residenceElement,
  tilLandOf,
  timeOf,
} from './moves';
import { isRenumbered } from './renumbering';

/** What happened to where a person lives, and where subscribers are to believe they live after it. */
export interface ResidenceOutcome {
  readonly drafts: readonly Draft[];
  readonly bosattI: string | null;
}

/** A person's residence before and after, and where subscribers were told that they live. */
interface Situation {
  readonly told: string | null;
  readonly then: PersonElement | undefined;
  readonly now: PersonElement;
  readonly til: string;
}

/** Moves into, out of and within kommuner of ours, told from what subscribers were told before. */
export function residence(change: Change): ResidenceOutcome {
  const { before, after } = change;
  const told = before?.bosattI ?? null;
  if (isDead(after) || hasCeased(after)) return { drafts: [], bosattI: told };
  const now = residenceElement(after);
  const til = kommuneOf(now);
  if (!now || til === null) return withoutResidence(change, told);
  const situation = { told, then: before && residenceElement(before), now, til };
  return unmoved(change, situation) ?? corrected(change, situation) ?? moved(change, situation);
}

/** The same address; other numbers or names of it; or somebody elsewhere who was elsewhere. */
function unmoved(change: Change, { told, then, now, til }: Situation): ResidenceOutcome | undefined {
  if (!then) return told === null && ours(change, til) === null ? { drafts: [], bosattI: null } : undefined;
  if (told !== null && isSameAddress(then, now)) return { drafts: [], bosattI: told };
  if (!isRenumbered(change, then, now)) return undefined;
  if (told === null) return { drafts: alreadyHere(change, til), bosattI: ours(change, til) };
  return { drafts: [], bosattI: ours(change, til) ?? told };
}

function corrected(change: Change, { then, now, til }: Situation): ResidenceOutcome | undefined {
  const { before, after } = change;
  const wrong = before && (then ?? lastResidence(before));
  if (!before || !wrong || !isCorrection(before, after, wrong, now)) return undefined;
  return { drafts: correctMove({ ...change, before }, wrong, now), bosattI: ours(change, til) };
}

function moved(change: Change, { told, then, now, til }: Situation): ResidenceOutcome {
  const bosattI = ours(change, til);
  if (told !== null && (told === til || kommuneOf(then) === til)) {
    return { drafts: within(change, then, now, bosattI ?? told), bosattI: bosattI ?? told };
  }
  const { before } = change;
  const isNew = !before || isDead(before);
  if (isNew && (comesToLightOnly(change) || cameFromWithin(change, now, til))) {
    return { drafts: alreadyHere(change, til), bosattI };
  }
  const move = moveTo(change, told, now);
  return { drafts: told === null ? arrival(change, move, 'ny') : moveDrafts(change, move, 'ny'), bosattI };
}

/** Lived in this kommune before this address too, and has not been abroad in between. */
function cameFromWithin({ after }: Change, now: PersonElement, til: string): boolean {
  const earlier = predecessorOf(now, after);
  return earlier !== undefined && kommuneOf(earlier) === til && fraLandOf(after, now, earlier) === null;
}

const withoutArrival: readonly string[] = [
  'endringIBostedsadresseVedKommuneregulering',
  'endringIBostedsadresseUtenFlytting',
  'endringIAdressebeskyttelse',
  'personErReaktivert',
  'personErDoed',
  'endringIDoedsfall',
  'personErEndretVedSplitting',
  'personErGjenopprettetVedSplitting',
];

/** Nobody has moved: a border has, a grading was lifted, a death or a merge undone; so we see who lives here already. */
function comesToLightOnly({ hendelsetyper }: Change): boolean {
  return hendelsetyper.length > 0 && hendelsetyper.every((type) => withoutArrival.includes(type));
}

/** Somebody who lives in a kommune of ours has become known without a life event. */
export function alreadyHere({ after, kommuner }: Change, kommune: string): Draft[] {
  if (!kommuner.has(kommune)) return [];
  return draftsFor<'livshendelse.bosatt'>([kommune], {
    type: 'livshendelse.bosatt',
    personId: after.personId,
    endring: 'ny',
    gjelderFra: null,
    facts: { foedselsdato: after.foedselsdato },
  });
}

function ours({ kommuner }: Change, kommune: string): string | null {
  return kommuner.has(kommune) ? kommune : null;
}

/** Of who had none: the last residence counts when the emigration that ended it turns out to be wrong. */
function lastResidence(before: Person): PersonElement | undefined {
  return hasEmigrated(before) ? oneOf(before.document, 'utflytting') : undefined;
}

/** The earlier value is gone without a trace, so it was never true. */
function isCorrection(before: Person, after: Person, then: PersonElement, now: PersonElement): boolean {
  if (isSameAddress(then, now)) return false;
  const element = kommuneOf(then) === null ? 'utflytting' : 'bostedsadresse';
  if (element === 'utflytting') return !isKept(after, then) && isHistoric(now, before, 'bostedsadresse', addressFacts);
  if (isHistoric(then, after, element, addressFacts)) return false;
  return servesHistory(after) || !(timeOf(now) > timeOf(then)) || isHistoric(now, before, element, addressFacts);
}

function isKept(after: Person, utflytting: PersonElement): boolean {
  const current = oneOf(after.document, 'utflytting');
  return (
    isHistoric(utflytting, after, 'utflytting') || (current !== undefined && factsOf(current) === factsOf(utflytting))
  );
}

/** A new address in the kommune where the person lives already. An address that comes back into sight is not new. */
function within(change: Change, then: PersonElement | undefined, now: PersonElement, home: string): Draft[] {
  if (!then || isSameAddress(then, now) || change.before?.gradering === 'strengtFortrolig') return [];
  const news = { address: now, diff: { endring: 'ny' as const }, audience: [home] };
  return addressDrafts(change, { hva: 'bosted', kommune: kommuneOf(now), ...news });
}

function moveTo({ before, after }: Change, told: string | null, now: PersonElement): Move {
  const then = before && residenceElement(before);
  const changed = then && !isSameAddress(then, now) ? then : undefined;
  const earlier = changed ?? predecessorOf(now, after);
  const fraLand = told === null ? fraLandOf(after, now, earlier) : null;
  return {
    fra: told ?? (fraLand === null ? otherThan(kommuneOf(now), kommuneOf(earlier)) : null),
    fraLand,
    til: kommuneOf(now),
    tilLand: null,
    flyttedato: flyttedatoOf(now),
  };
}

/** Who moved within the kommune before subscribers knew them comes, to them, from nowhere known. */
function otherThan(til: string | null, fra: string | null): string | null {
  return fra === til ? null : fra;
}

/** Freg shows no residence. Only who has emigrated has left; the hidden stay where told. */
function withoutResidence(change: Change, told: string | null): ResidenceOutcome {
  const { before, after } = change;
  if (told === null) return { drafts: [], bosattI: null };
  if (after.gradering === 'strengtFortrolig' || isFalse(after)) return { drafts: [], bosattI: told };
  if (hasEmigrated(after)) return { drafts: departure(change, abroad(after, told), 'ny'), bosattI: null };
  const then = before && residenceElement(before);
  if (before && then && after.status !== 'bosatt' && isAnnulledArrival(before, after, then)) {
    return { drafts: moveDrafts(change, arrivalOf(before, then), 'annullert'), bosattI: null };
  }
  return { drafts: [], bosattI: told };
}

/** Never has the person lived anywhere in Norway: the one residence there was is gone without a trace. */
function isAnnulledArrival(before: Person, after: Person, then: PersonElement): boolean {
  return !isHistoric(then, after, 'bostedsadresse', addressFacts) && predecessorOf(then, before) === undefined;
}

function arrivalOf(before: Person, then: PersonElement): Move {
  return {
    fra: null,
    fraLand: fraLandOf(before, then, undefined),
    til: kommuneOf(then),
    tilLand: null,
    flyttedato: flyttedatoOf(then),
  };
}

function abroad(after: Person, told: string): Move {
  const utflytting = oneOf(after.document, 'utflytting');
  const flyttedato = dateOf(utflytting, 'utflyttingsdato') ?? dateOf(utflytting, 'gyldighetstidspunkt');
  return { fra: told, fraLand: null, til: null, tilLand: tilLandOf(after), flyttedato };
}
