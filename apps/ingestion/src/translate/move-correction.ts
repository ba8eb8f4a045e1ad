import { canonical, dateOf, kommuneOf, newestFirst, type Person, type PersonElement, textOf } from '@varde/register';
import { addressDrafts } from './addresses';
import { addressFacts } from './address-facts';
import { type Change, type Draft } from './change';
import { isHistoric } from './element-diff';
import { flyttedatoOf, fraLandOf, type Move, moveDrafts, predecessorOf } from './moves';

type Correction = Change & { readonly before: Person };

/**
 * The last move was wrong. What was told of it is compared with what should have been: the same news with other facts is
 * corrected, news that should not have been is annulled, news that was lacking is told. `then` is the residence that
 * never was, or the emigration.
 */
export function correctMove(change: Correction, then: PersonElement, now: PersonElement): Draft[] {
  const { before } = change;
  const isMoveAbroad = kommuneOf(then) === null;
  const from = isMoveAbroad ? newestFirst(before.history['bostedsadresse'] ?? [])[0] : predecessorOf(then, before);
  const undone = isHistoric(now, before, 'bostedsadresse', addressFacts);
  const told = moveDrafts(change, move(before, from, then), 'annullert');
  const due = undone ? [] : moveDrafts(change, move(change.after, from, now), 'ny');
  const changes = reconcile(told, due);
  return changes.length > 0 || isMoveAbroad ? changes : sameKommune(change, now, undone);
}

function move(person: Person, from: PersonElement | undefined, to: PersonElement): Move {
  const til = kommuneOf(to);
  if (til === null) {
    const flyttedato = dateOf(to, 'utflyttingsdato') ?? dateOf(to, 'gyldighetstidspunkt');
    return { fra: kommuneOf(from), fraLand: null, til: null, tilLand: textOf(to, 'tilflyttingsland'), flyttedato };
  }
  const fraLand = fraLandOf(person, to, from);
  return { fra: fraLand === null ? kommuneOf(from) : null, fraLand, til, tilLand: null, flyttedato: flyttedatoOf(to) };
}

function reconcile(told: readonly Draft[], due: readonly Draft[]): Draft[] {
  const same = (one: Draft) => (other: Draft) => one.type === other.type && one.kommunenummer === other.kommunenummer;
  return [
    ...told.filter((draft) => !due.some(same(draft))),
    ...due.flatMap((draft) => {
      const earlier = told.find(same(draft));
      if (!earlier) return [draft];
      return canonical(earlier.facts) === canonical(draft.facts) ? [] : [{ ...draft, endring: 'korrigert' as const }];
    }),
  ];
}

/** The kommune and the date were right, the address in it was not. */
function sameKommune(change: Correction, now: PersonElement, undone: boolean): Draft[] {
  const kommune = kommuneOf(now);
  return addressDrafts(change, {
    hva: 'bosted',
    kommune,
    address: now,
    diff: { endring: undone ? 'annullert' : 'korrigert' },
    audience: change.kommuner.has(kommune) ? [kommune] : [],
  });
}
