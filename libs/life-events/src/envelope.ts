import { type Static, type TObject, Type } from '@sinclair/typebox';
import { endringer, IsoDate, Kommunenummer, nullable, oneOf, PersonIdSchema } from './vocabulary';

/** What every life event carries beside its own facts. The CloudEvents attributes are record headers. */
export const envelope = {
  personId: PersonIdSchema,
  personVersjon: Type.Integer({ minimum: 1, description: 'Version of the person in the register after this change' }),
  kommunenummer: Type.Unsafe<string>({ ...Kommunenummer, description: 'The kommune of ours that the event is for' }),
  sekvensnummer: Type.Integer({ minimum: 0, description: "Position in Freg's feed; rises per person within a topic" }),
  hendelsetype: Type.String({
    pattern: '^[a-zA-Z]{1,80}$',
    description: "Freg's code, verbatim; uttrekk or avstemming when no feed entry caused it",
  }),
  endring: oneOf(endringer, 'New value, correction, annulment or end without successor'),
  erstatter: nullable(
    Type.String({
      format: 'uuid',
      description: 'ce_id of the event corrected or annulled; null when that was never published',
    }),
  ),
  gjelderFra: nullable(IsoDate),
  masse: Type.Boolean({ description: 'True when released from the brake' }),
};

export type Envelope = Static<TObject<typeof envelope>>;
