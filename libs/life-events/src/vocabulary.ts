import { type PersonId } from '@varde/identity';
import { type TSchema, type TUnsafe, Type } from '@sinclair/typebox';

/** The services that may read a topic. One Kafka principal and one attribute contract each. */
export const serviceNames = ['school', 'health', 'billing', 'refugee', 'console'] as const;
export type ServiceName = (typeof serviceNames)[number];

/** A closed list of code values, as JSON Schema `enum`. */
export function oneOf<const Values extends readonly string[]>(
  values: Values,
  description: string,
): TUnsafe<Values[number]> {
  return Type.Unsafe<Values[number]>({ type: 'string', enum: values, description });
}

export const nullable = <T extends TSchema>(schema: T) => Type.Union([schema, Type.Null()]);

export const PersonIdSchema = Type.Unsafe<PersonId>({
  type: 'string',
  format: 'uuid',
  description: 'Pseudonym given by ingestion at first sight; never a national number',
});

export const IsoDate = Type.String({ format: 'date', description: 'ISO 8601 date in Norway' });

export const Kommunenummer = Type.String({ pattern: '^[0-9]{4}$', description: 'Four digits, SSB Klass 131' });

export const Landkode = Type.String({
  pattern: '^[A-Z]{2,3}$',
  description: 'As Freg gives it: ISO 3166-1 alpha-3, or XUK, XXX, XXK',
});

/** How Freg changed the element: a new value, a correction, an annulment or an end without successor. */
export const endringer = ['ny', 'korrigert', 'annullert', 'opphoert'] as const;
export type Endring = (typeof endringer)[number];

/** Freg's `graderingsnivaa`, of a person and of each address. */
export const graderinger = ['ugradert', 'klientadresse', 'fortrolig', 'strengtFortrolig'] as const;
export type Gradering = (typeof graderinger)[number];

export const foreldreroller = ['mor', 'far', 'medmor'] as const;
export const familieroller = [...foreldreroller, 'barn', 'soesken', 'ektefelleEllerPartner'] as const;
export const ansvarstyper = ['felles', 'mor', 'far', 'medmor', 'andre', 'ukjent'] as const;
