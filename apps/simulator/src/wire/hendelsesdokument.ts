import { type ElementName, type Metadata, type Persondokument } from './person-document';

export type Entitetsendring = 'registrereNy' | 'korrigere' | 'annullere';

/** One change of one element; the payload stands under the element's own name, and is missing on `annullere`. */
export type Egenskapshendelse = { entitet: string; entitetsendring: Entitetsendring } & Partial<
  Record<ElementName, object>
>;

export interface Hendelsesdokument {
  dokumentidentifikator: string;
  skjemaversjon: '1.0';
  hendelse: {
    folkeregisteridentifikator: string;
    hendelsestype: string;
    ajourholdstidspunkt: string;
    egenskapshendelse: Egenskapshendelse[];
  };
}

/** `entitet` differs from the property name for the two contact addresses. */
const entitetOf: Partial<Record<ElementName, string>> = {
  postadresse: 'kontaktadresse',
  postadresseIUtlandet: 'kontaktadresseIUtlandet',
};

export function egenskapshendelse(
  name: ElementName,
  entitetsendring: Entitetsendring,
  payload?: Metadata,
): Egenskapshendelse {
  const head = { entitet: entitetOf[name] ?? name, entitetsendring };
  if (!payload) return head;
  const fields: Partial<Metadata> = { ...payload };
  delete fields.erGjeldende;
  return { ...head, [name]: fields };
}

/** The element that a change event is about, where there is one. */
const elementOf: Record<string, ElementName> = {
  personErOpprettet: 'identifikasjonsnummer',
  personErDoed: 'doedsfall',
  personErBosatt: 'bostedsadresse',
  personErUtflyttet: 'utflytting',
  endringIStatus: 'status',
  endringINavn: 'navn',
  endringIFoedsel: 'foedsel',
  endringIFoedselINorge: 'foedselINorge',
  endringIKjoenn: 'kjoenn',
  endringISivilstand: 'sivilstand',
  endringIFamilierelasjon: 'familierelasjon',
  endringIForeldreansvar: 'foreldreansvar',
  endringIDoedsfall: 'doedsfall',
  endringIBostedsadresse: 'bostedsadresse',
  endringIBostedsadresseUtenFlytting: 'bostedsadresse',
  endringIBostedsadresseVedKommuneregulering: 'bostedsadresse',
  endringIDeltBosted: 'deltBosted',
  endringIOppholdsadresse: 'oppholdsadresse',
  endringIKontaktinformasjon: 'postadresse',
  endringIStatsborgerskap: 'statsborgerskap',
  endringIIdentitetsgrunnlag: 'identitetsgrunnlag',
  endringIIdentifikasjonsnummer: 'identifikasjonsnummer',
};

/** What an event of a kind says about a person who is as the document tells: used where nothing else is recorded. */
export function egenskapshendelserFrom(hendelsetype: string, document: Persondokument): Egenskapshendelse[] {
  const name = elementOf[hendelsetype];
  if (name === undefined) return [];
  const elements: Metadata | Metadata[] | undefined = document[name];
  const latest = Array.isArray(elements) ? elements.at(-1) : elements;
  return latest ? [egenskapshendelse(name, 'registrereNy', latest)] : [];
}
