import { currentOf, type Person, type PersonElement } from '@varde/register';
import { type Kommuner } from '../kommuner';
import {
  draftsFor,
  type Facts,
  parentsOf,
  personIn,
  relationParts,
  routesOf,
  type SignalledDraft,
  type Translation,
} from '../translate';
import { type RegisterView } from './register-view';

const signals = ['endringIFamilierelasjon', 'personErOpprettet', 'endringIFoedsel'];

/** What a birth does to the parents. */
export interface BirthEffects {
  readonly drafts: readonly SignalledDraft[];
  readonly parents: readonly Person[];
}

/**
 * Each parent here gets one `familie` with a birth, and one with a birth that never was. The relation is put on the
 * parent at once, so that the parent's own entry, whenever it comes, has nothing left to tell.
 */
export function birthEffects(
  { person: child, birth }: Translation,
  before: Person | undefined,
  view: RegisterView,
  kommuner: Kommuner,
): BirthEffects {
  if (birth === 'none') return { drafts: [], parents: [] };
  const effects = parentsOf(birth === 'undone' && before ? before : child).flatMap(({ personId, rolle }) => {
    const parent = view.person(view.survivorOf(personId));
    if (!parent || childRelations(parent, child).length > 0 === (birth === 'born')) return [];
    return [birth === 'born' ? gains(parent, child, rolle) : loses(parent, child)];
  });
  return {
    parents: effects.map(({ after }) => after),
    drafts: effects.flatMap(({ after, facts, endring }) =>
      draftsFor<'livshendelse.familie'>(routesOf(after, kommuner), {
        type: 'livshendelse.familie',
        personId: after.personId,
        endring,
        gjelderFra: child.foedselsdato,
        facts,
      }).map((draft) => ({ draft, signals })),
    ),
  };
}

interface Effect {
  readonly after: Person;
  readonly endring: 'ny' | 'annullert';
  readonly facts: Facts<'livshendelse.familie'>;
}

function gains(parent: Person, child: Person, rolle: string): Effect {
  const after = { ...withChild(parent, child, rolle), versjon: parent.versjon + 1 };
  const parter = relationParts(childRelations(after, child), after);
  return { after, endring: 'ny', facts: { hva: 'familierelasjon', parter } };
}

function loses(parent: Person, child: Person): Effect {
  const parter = relationParts(childRelations(parent, child), parent);
  const after = { ...withoutChild(parent, child), versjon: parent.versjon + 1 };
  return { after, endring: 'annullert', facts: { hva: 'familierelasjon', parter } };
}

function childRelations(parent: Person, child: Person): PersonElement[] {
  return currentOf(parent.document, 'familierelasjon').filter(
    (relation) =>
      personIn(relation, 'relatertPerson') === child.personId && relation['relatertPersonsRolle'] === 'barn',
  );
}

function withChild(parent: Person, child: Person, rolle: string): Person {
  const relation: PersonElement = {
    erGjeldende: true,
    relatertPerson: child.personId,
    relatertPersonsRolle: 'barn',
    minRolleForPerson: rolle,
  };
  const ansvar = currentOf(child.document, 'foreldreansvar').filter(
    (element) => personIn(element, 'ansvarlig') === parent.personId,
  );
  return {
    ...parent,
    document: {
      ...parent.document,
      familierelasjon: [...(parent.document['familierelasjon'] ?? []), relation],
      ...(ansvar.length > 0 ? { foreldreansvar: [...(parent.document['foreldreansvar'] ?? []), ...ansvar] } : {}),
    },
    relations: [...parent.relations, { annenPersonId: child.personId, kind: 'familierelasjon', rolle: 'barn' }],
  };
}

function withoutChild(parent: Person, child: Person): Person {
  const about = (element: PersonElement): boolean => Object.values(element).includes(child.personId);
  const left = (name: string): PersonElement[] => (parent.document[name] ?? []).filter((element) => !about(element));
  return {
    ...parent,
    document: { ...parent.document, familierelasjon: left('familierelasjon'), foreldreansvar: left('foreldreansvar') },
    relations: parent.relations.filter(({ annenPersonId }) => annenPersonId !== child.personId),
  };
}
