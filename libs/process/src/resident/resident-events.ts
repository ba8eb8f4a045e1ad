import { type PersonId } from '@varde/identity';

/** The person the event is about. */
export const subject = (event: { readonly data: { readonly personId: PersonId } }): PersonId => event.data.personId;

/** `reactsTo` of what makes a `Resident`; `livshendelse.foedsel` is added by services that may read it. */
export const residentEvents = {
  'livshendelse.innflytting': subject,
  'livshendelse.utflytting': subject,
  'livshendelse.bosatt': subject,
  'livshendelse.doedsfall': subject,
  'livshendelse.identitetsendring': subject,
  'livshendelse.adressebeskyttelse': subject,
  'livshendelse.dnr-til-fnr': subject,
} as const;
