import { ask, type Product } from '@varde/endurance';

interface Played {
  readonly identifikatorer: readonly string[];
  readonly sekvensnummer: { readonly from: number; readonly to: number };
}

interface SimulatedPerson {
  readonly navn?: readonly { readonly fornavn: string; readonly etternavn: string }[];
  readonly foedsel?: readonly { readonly foedselsdato: string }[];
  readonly bostedsadresse?: readonly { readonly vegadresse?: { readonly adressenavn: string } }[];
}

/** Plays a life event in the simulator. */
export function play(product: Product, scenario: string, options: object = {}): Promise<Played> {
  return ask<Played>(`${product.address('simulator')}/simulator/v1/scenarios/${scenario}`, { body: options });
}

export function simulatedPerson(product: Product, number: string): Promise<SimulatedPerson> {
  return ask<SimulatedPerson>(`${product.address('simulator')}/simulator/v1/persons/${number}`);
}

export async function bornOn(product: Product, number: string): Promise<string> {
  return (await simulatedPerson(product, number)).foedsel?.[0]?.foedselsdato ?? '';
}

export interface Resident {
  readonly number: string;
  readonly foedselsdato: string;
  readonly status: string;
  readonly gradering: string;
  readonly spouse?: string;
  readonly parents: readonly string[];
  readonly children: readonly string[];
}

/** People who live in the kommune, with what they can be chosen by. */
export async function residents(product: Product): Promise<readonly Resident[]> {
  const { items } = await ask<{ items: Resident[] }>(`${product.address('simulator')}/simulator/v1/persons`);
  return items;
}

/** What may stand in no record about a person: the number, the names and the street. */
export async function personalWords(product: Product, number: string): Promise<string[]> {
  const { navn = [], bostedsadresse = [] } = await simulatedPerson(product, number);
  const names = navn.flatMap(({ fornavn, etternavn }) => [fornavn, etternavn]);
  const streets = bostedsadresse.flatMap(({ vegadresse }) => (vegadresse ? [vegadresse.adressenavn] : []));
  return [number, ...names, ...streets];
}
