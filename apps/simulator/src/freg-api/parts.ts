import { type ElementName, type Metadata, type Persondokument } from '../wire/person-document';
import { fregError } from './freg-error';

const basis = [
  'identifikasjonsnummer',
  'identitetsgrunnlag',
  'status',
  'doedsfall',
  'sivilstand',
  'foedsel',
  'statsborgerskap',
  'kjoenn',
  'navn',
  'bostedsadresse',
  'oppholdsadresse',
  'deltBosted',
  'postadresse',
  'postadresseIUtlandet',
  'adressebeskyttelse',
  'kontaktinformasjonForDoedsbo',
] as const satisfies ElementName[];

const groups: Record<string, readonly ElementName[]> = {
  'person-basis': basis,
  'identitetsgrunnlag-utvidet': ['falskIdentitet', 'legitimasjonsdokument', 'utenlandskPersonidentifikasjon'],
  'relasjon-utvidet': ['familierelasjon', 'foreldreansvar', 'vergemaalEllerFremtidsfullmakt'],
};

/** Those that no group holds: they must be asked for by name. */
const byNameOnly: readonly ElementName[] = [
  'utlendingsmyndighetenesIdentifikasjonsnummer',
  'innflytting',
  'utflytting',
  'foedselINorge',
  'opphold',
  'rettsligHandleevne',
  'bibehold',
  'brukAvSamiskSpraak',
  'forholdTilSametingetsValgmanntall',
  'oppholdPaaSvalbard',
];

/** What only a package with hjemmel sees. */
const confidential: ReadonlySet<string> = new Set<ElementName>([
  'familierelasjon',
  'foreldreansvar',
  'opphold',
  'utenlandskPersonidentifikasjon',
  'utlendingsmyndighetenesIdentifikasjonsnummer',
  'falskIdentitet',
  'bibehold',
  'brukAvSamiskSpraak',
  'forholdTilSametingetsValgmanntall',
]);

const elementNames = new Map<string, ElementName>(
  [...Object.values(groups).flat(), ...byNameOnly].map((name) => [name.toLowerCase(), name]),
);

export interface Selection {
  names: ReadonlySet<ElementName>;
  historikk: boolean;
}

/** Reads `part`: groups, element names in any case of letters, and `historikk`. Without one of the first two: person-basis. */
export function readParts(part: string | string[] | undefined, medHjemmel: boolean): Selection {
  const asked = [part ?? []].flat().flatMap((each) => each.split(','));
  const historikk = asked.includes('historikk');
  const names = asked.filter((each) => each !== 'historikk').flatMap(namesOf);
  const selected = names.length > 0 ? names : basis;
  return { names: new Set(selected.filter((name) => medHjemmel || !confidential.has(name))), historikk };
}

function namesOf(part: string): readonly ElementName[] {
  const group = groups[part];
  if (group) return group;
  const name = elementNames.get(part.toLowerCase());
  if (name === undefined) throw fregError(400, 'Ugyldig verdi for part');
  return [name];
}

/** The document with the chosen parts alone; without `historikk` only what counts now. */
export function select(document: Persondokument, { names, historikk }: Selection): Persondokument {
  const selected: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(document) as [ElementName, Metadata | Metadata[]][]) {
    if (!names.has(name)) continue;
    const kept = Array.isArray(value) && !historikk ? value.filter((element) => element.erGjeldende) : value;
    if (!Array.isArray(kept) || kept.length > 0) selected[name] = kept;
  }
  return selected;
}
