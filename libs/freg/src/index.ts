export { type BrokenEntry, type Brokenness, type FeedEntry, parseEntry, type ParsedEntry } from './feed-entry';
export { documentLimit, type FeedAnswer, FregClient } from './freg-client';
export * from './freg-error';
export { type FregAnswer, type FregCall, FregHttp, type FregHttpConfig, retryAfterMs } from './freg-http';
export { type LookUp, readBulk } from './look-up';
export { Maskinporten, type MaskinportenConfig, type TokenSource } from './maskinporten';
export {
  type Element,
  type Identifikasjonsnummer,
  numbersOf,
  parsePerson,
  type Persondokument,
} from './person-document';
export { type UttrekkBatch, type UttrekkCriteria } from './uttrekk';
