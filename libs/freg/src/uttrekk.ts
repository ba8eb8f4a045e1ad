import { FregMalformed } from './freg-error';

/** Who an uttrekk is to name. One kommune each; none means the whole country. */
export interface UttrekkCriteria {
  readonly personstatustyper: readonly string[];
  readonly kommunenummer?: { readonly bostedskommunenummer: string } | { readonly oppholdskommunenummer: string };
}

export type UttrekkBatch =
  | { readonly kind: 'numbers'; readonly numbers: readonly string[] }
  | { readonly kind: 'not-ready' }
  | { readonly kind: 'end' }
  | { readonly kind: 'gone' };

/** `{}` says that there are no more batches; so does an empty list. */
export function readBatch(value: unknown): UttrekkBatch {
  if (typeof value !== 'object' || value === null)
    throw new FregMalformed('an uttrekk batch is not an object; asking again');
  const numbers = (value as { foedselsEllerDNummer?: unknown }).foedselsEllerDNummer;
  if (!Array.isArray(numbers) || numbers.length === 0) return { kind: 'end' };
  return {
    kind: 'numbers',
    numbers: numbers.filter((number): number is string => typeof number === 'string' && /^\d{11}$/.test(number)),
  };
}
