import {
  compareTimestamps,
  dateOf,
  kommuneOf,
  newestFirst,
  oneOf,
  type Person,
  type PersonElement,
  textOf,
} from '@varde/register';
import { type Change, type Draft, draftsFor } from './change';

/** One move of a person, as the documents show it. */
export interface Move {
  readonly fra: string | null;
  readonly fraLand: string | null;
  readonly til: string | null;
  readonly tilLand: string | null;
  readonly flyttedato: string | null;
}

/** What a move is to the kommuner of ours: somebody less in one, somebody more in another. */
export function moveDrafts(change: Change, move: Move, endring: Draft['endring']): Draft[] {
  if (move.fra !== null && move.fra === move.til) return [];
  return [...departure(change, move, endring), ...arrival(change, move, endring)];
}

export function departure({ after, kommuner }: Change, move: Move, endring: Draft['endring']): Draft[] {
  if (!kommuner.has(move.fra)) return [];
  const { fra: fraKommune, til: tilKommune, tilLand, flyttedato } = move;
  return draftsFor<'livshendelse.utflytting'>([fraKommune], {
    type: 'livshendelse.utflytting',
    personId: after.personId,
    endring,
    gjelderFra: flyttedato,
    facts: { fraKommune, tilKommune, tilLand, flyttedato },
  });
}

export function arrival({ after, kommuner }: Change, move: Move, endring: Draft['endring']): Draft[] {
  if (!kommuner.has(move.til)) return [];
  const { fra: fraKommune, fraLand, til: tilKommune, flyttedato } = move;
  return draftsFor<'livshendelse.innflytting'>([tilKommune], {
    type: 'livshendelse.innflytting',
    personId: after.personId,
    endring,
    gjelderFra: flyttedato,
    facts: { fraKommune, fraLand, tilKommune, flyttedato, foedselsdato: after.foedselsdato },
  });
}

export function residenceElement(person: Person): PersonElement | undefined {
  return oneOf(person.document, 'bostedsadresse');
}

/** The residence before this one, by the person's own history. */
export function predecessorOf(address: PersonElement, { history }: Person): PersonElement | undefined {
  const since = timeOf(address);
  return newestFirst(history['bostedsadresse'] ?? []).find(
    (earlier) => kommuneOf(earlier) !== null && (since === '' || compareTimestamps(timeOf(earlier), since) <= 0),
  );
}

export function timeOf(element: PersonElement): string {
  return element.gyldighetstidspunkt ?? textOf(element, 'flyttedato') ?? element.ajourholdstidspunkt ?? '';
}

export function flyttedatoOf(address: PersonElement): string | null {
  return dateOf(address, 'flyttedato') ?? dateOf(address, 'gyldighetstidspunkt');
}

/** The country a person has come from, when the innflytting belongs to this residence and not to an earlier one. */
export function fraLandOf(person: Person, address: PersonElement, earlier: PersonElement | undefined): string | null {
  const innflytting = oneOf(person.document, 'innflytting');
  if (!innflytting) return null;
  const land = landkode(textOf(innflytting, 'fraflyttingsland'));
  const date = dateOf(innflytting, 'gyldighetstidspunkt') ?? dateOf(innflytting, 'ajourholdstidspunkt');
  if (!earlier || (date !== null && date === flyttedatoOf(address))) return land;
  return date !== null && compareTimestamps(date, timeOf(earlier).slice(0, 10)) > 0 ? land : null;
}

export function tilLandOf(person: Person): string | null {
  return landkode(textOf(oneOf(person.document, 'utflytting'), 'tilflyttingsland'));
}

function landkode(code: string | null): string | null {
  return code !== null && /^[A-Z]{2,3}$/.test(code) ? code : null;
}
