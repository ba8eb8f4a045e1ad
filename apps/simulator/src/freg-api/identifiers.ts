import { fregError } from './freg-error';

const mostAtOnce = 1000;

/** The list in the body of a bulk call. @throws {FregError} 400 when it is missing, wrong or too long */
export function identifiersIn(body: unknown, name: 'foedselsEllerDNummer' | 'dokumentidentifikator'): string[] {
  const list: unknown = typeof body === 'object' && body !== null ? Reflect.get(body, name) : undefined;
  if (!Array.isArray(list) || !list.every((each) => typeof each === 'string')) {
    throw fregError(400, `Forventet {"${name}": [...]}`);
  }
  if (list.length > mostAtOnce) throw fregError(400, `Maks ${mostAtOnce} identifikatorer per kall`);
  return list;
}
