import { type Static, Type } from '@sinclair/typebox';
import { nullable, PersonIdSchema } from './vocabulary';

/** Value of `freg.hendelse.v1`: a feed entry about a known person, verbatim but for the number. */
export const FregHendelseSchema = Type.Object(
  {
    personId: PersonIdSchema,
    sekvensnummer: Type.Integer({ minimum: 0 }),
    hendelsetype: Type.String({ maxLength: 120, description: "Freg's code, verbatim" }),
    hendelsesdokument: nullable(Type.String({ maxLength: 120 })),
    persondokument: nullable(Type.String({ maxLength: 120 })),
    ajourholdstidspunkt: nullable(Type.String({ maxLength: 60, description: 'As Freg gives it; up to nanoseconds' })),
  },
  { $id: 'urn:varde:schema:freg.hendelse:v1', additionalProperties: false },
);
export type FregHendelseData = Static<typeof FregHendelseSchema>;

export const fregHendelseExample: FregHendelseData = {
  personId: '6f1b6a0e-51a4-4c0e-9d57-1b1f0a9f3c11' as FregHendelseData['personId'],
  sekvensnummer: 148213,
  hendelsetype: 'endringIBostedsadresse',
  hendelsesdokument: '55591b51b20518f4f22bf1edd6aa9f25',
  persondokument: '8f475708c3d855defca884f4af6e49ae',
  ajourholdstidspunkt: '2026-11-02T09:26:03.689123456+01:00',
};
