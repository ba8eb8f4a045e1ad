/** The hendelsetyper that Freg documents, in its own spelling. The feed's field is open: others may be sent too. */
export const hendelsetyper = [
  'personErOpprettet',
  'personErReaktivert',
  'personErOppdatert',
  'personErOpphoert',
  'personErViderefoertSomGjeldendeVedSammenslaaing',
  'personErOpphoertSomDublett',
  'personErEndretVedSplitting',
  'personErGjenopprettetVedSplitting',
  'personErDoed',
  'personErBosatt',
  'personErUtflyttet',
  'endringIStatus',
  'endringIIdentitetsgrunnlag',
  'endringIUtenlandskPersonidentifikasjon',
  'endringIUtlendingsmyndighetenesIdentifikasjonsnummer',
  'endringILegitimasjonsdokument',
  'endringIIdentifikasjonsnummer',
  'endringIFalskIdentitet',
  'endringIKontaktopplysningerForDoedsbo',
  'endringIDeltBosted',
  'endringIFoedsel',
  'endringIFoedselINorge',
  'endringIKjoenn',
  'endringIFamilierelasjon',
  'endringISivilstand',
  'endringIDoedsfall',
  'endringINavn',
  'endringIAdressebeskyttelse',
  'endringIBostedsadresse',
  'endringIBostedsadresseUtenFlytting',
  'endringIBostedsadresseVedKommuneregulering',
  'endringIOppholdsadresse',
  'endringIInnflytting',
  'endringIUtflytting',
  'endringIBrukAvSamiskSpraak',
  'endringISametingetsValgmanntall',
  'endringIKontaktinformasjon',
  'endringIForeldreansvar',
  'endringIStatsborgerskap',
  'endringIOpphold',
  'endringIOppholdPaaSvalbard',
  'endringIVergemaal',
  'endringIRettsligHandleevne',
  'endringIPerson',
] as const;

export type Hendelsetype = (typeof hendelsetyper)[number];

/** Sent with a pointer to the person alone: there is no thick event behind them. */
export const withoutHendelsesdokument: ReadonlySet<string> = new Set(['personErOppdatert']);

/** Sent without a person document: the ceased id has none of its own. */
export const withoutPersondokument: ReadonlySet<string> = new Set(['personErOpphoertSomDublett']);
