declare const brand: unique symbol;

/**
 * The one name of a person outside the register: a random UUID given by ingestion at first sight.
 * It is the Kafka key, the subject of every process and the foreign key everywhere. It is not derived from a
 * national number and stays the same through d-nr → fnr, a new fnr, merge and split.
 */
export type PersonId = string & { readonly [brand]: 'PersonId' };

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[1-8][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;

export function isPersonId(text: string): text is PersonId {
  return uuid.test(text);
}

/** @throws {TypeError} when the text is not a lower-case UUID; the text itself is never in the message. */
export function personId(text: string): PersonId {
  if (!isPersonId(text)) throw new TypeError('not a personId: expected a lower-case UUID');
  return text;
}
