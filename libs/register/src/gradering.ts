import { type Gradering, graderinger } from '@varde/life-events';
import { currentOf, textOf } from './elements';
import { type PersonDocument } from './person';

const addressNames = ['bostedsadresse', 'deltBosted', 'oppholdsadresse', 'postadresse', 'postadresseIUtlandet'];

/**
 * How protected a person is: the strictest of the grading of the person and of each current address, since klientadresse
 * stands on an address alone. A level that we do not know counts as the strictest.
 */
export function graderingOf(document: PersonDocument): Gradering {
  const levels = [
    ...currentOf(document, 'adressebeskyttelse').map((element) => textOf(element, 'graderingsnivaa')),
    ...addressNames.flatMap((name) => currentOf(document, name).map((element) => textOf(element, 'adressegradering'))),
  ];
  return strictest(levels.map(asGradering));
}

function asGradering(level: string | null): Gradering {
  if (level === null) return 'ugradert';
  return graderinger.find((gradering) => gradering === level) ?? 'strengtFortrolig';
}

function strictest(levels: readonly Gradering[]): Gradering {
  return levels.reduce((one, other) => (rank(other) > rank(one) ? other : one), 'ugradert');
}

/** Higher is stricter. */
export function rank(gradering: Gradering): number {
  return graderinger.indexOf(gradering);
}
