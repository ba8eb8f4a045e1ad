import { type AttributeContract, type FregPart } from '@varde/access';
import { currentOf, type Person, type PersonElement, type PersonNumber } from '@varde/register';

/** A person as a service may see them: Freg's own vocabulary, current elements, and only the parts of the contract. */
export type DisclosedPerson = { readonly personId: string; readonly personVersjon: number } & Readonly<
  Partial<Record<FregPart, readonly unknown[]>>
>;

/** Origin and bookkeeping of an element are Freg's and ours; no service needs them. */
const withheld = new Set(['erGjeldende', 'ajourholdstidspunkt', 'kilde', 'aarsak']);

/** Parts that nothing is known of are left out. */
export function disclose(person: Person, { parts }: AttributeContract): DisclosedPerson {
  const shown = parts
    .map((part) => [part, contentOf(person, part)] as const)
    .filter(([, elements]) => elements.length > 0);
  return { personId: person.personId, personVersjon: person.versjon, ...Object.fromEntries(shown) };
}

/** Names of what a disclosure shows, for the read log. */
export function fieldsOf(disclosed: DisclosedPerson): string[] {
  return Object.keys(disclosed).filter((name) => name !== 'personId' && name !== 'personVersjon');
}

function contentOf(person: Person, part: FregPart): readonly unknown[] {
  if (part === 'identifikasjonsnummer')
    return person.numbers.filter(({ kind }) => kind !== 'duf').map(asIdentifikasjonsnummer);
  if (part === 'utlendingsmyndighetenesIdentifikasjonsnummer')
    return person.numbers.filter(({ kind }) => kind === 'duf').map(({ number }) => ({ identifikasjonsnummer: number }));
  return currentOf(person.document, part).map(facts);
}

const asIdentifikasjonsnummer = ({ number, kind, gjeldende }: PersonNumber) => ({
  foedselsEllerDNummer: number,
  identifikatortype: kind,
  status: gjeldende ? 'iBruk' : 'opphoert',
});

const facts = (element: PersonElement): Record<string, unknown> =>
  Object.fromEntries(Object.entries(element).filter(([field]) => !withheld.has(field)));
