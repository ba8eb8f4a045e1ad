import { type PersonId } from '@varde/identity';
import { type Endring, type LifeEvent, type LifeEventType } from '@varde/life-events';
import { type Person } from '@varde/register';
import { type Kommuner } from '../kommuner';

/** A person before and after what one feed page, or an uttrekk, tells of them. */
export interface Change {
  /** Undefined for who was not in the register. */
  readonly before: Person | undefined;
  /** `bosattI` and `versjon` are still those of before: the translation decides them. */
  readonly after: Person;
  /** Freg's codes of the person's entries in the page. */
  readonly hendelsetyper: readonly string[];
  /** When the first of those entries was recorded, RFC 3339. */
  readonly recorded: string;
  readonly kommuner: Kommuner;
}

/** What an event says beside the envelope. */
export type Facts<Type extends LifeEventType> = Omit<Extract<LifeEvent, { type: Type }>['data'], keyof CommonFields>;

interface CommonFields {
  personId: unknown;
  personVersjon: unknown;
  kommunenummer: unknown;
  sekvensnummer: unknown;
  hendelsetype: unknown;
  endring: unknown;
  erstatter: unknown;
  gjelderFra: unknown;
  masse: unknown;
}

/** A life event before it is known which feed entry it belongs to, and so before it has an id. */
export type Draft = { [Type in LifeEventType]: DraftOf<Type> }[LifeEventType];

export interface DraftOf<Type extends LifeEventType> {
  readonly type: Type;
  readonly personId: PersonId;
  readonly kommunenummer: string;
  readonly endring: Endring;
  readonly gjelderFra: string | null;
  readonly facts: Facts<Type>;
}

/** Turns one part of a change into life events. Pure. */
export type Translator = (change: Change) => readonly Draft[];

/** One draft for each kommune of ours that the event is for. */
export function draftsFor<Type extends LifeEventType>(
  kommuner: readonly string[],
  draft: Omit<DraftOf<Type>, 'kommunenummer'>,
): Draft[] {
  return kommuner.map((kommunenummer) => ({ ...draft, kommunenummer }) as unknown as Draft);
}
