/**
 * What can bring somebody whom we do not know into a kommune of ours, or tell that they are somebody whom we know.
 * Everything else about unknown persons is written to the ledger without a call to Freg.
 */
const bringsSomebody: ReadonlySet<string> = new Set([
  'personErOpprettet',
  'personErReaktivert',
  'personErOppdatert',
  'personErViderefoertSomGjeldendeVedSammenslaaing',
  'personErOpphoertSomDublett',
  'personErEndretVedSplitting',
  'personErGjenopprettetVedSplitting',
  'personErBosatt',
  'endringIPerson',
  'endringIIdentifikasjonsnummer',
  'endringIFoedsel',
  'endringIFoedselINorge',
  'endringIInnflytting',
  'endringIBostedsadresse',
  'endringIBostedsadresseUtenFlytting',
  'endringIBostedsadresseVedKommuneregulering',
  'endringIOppholdsadresse',
  'endringIDeltBosted',
  'endringIAdressebeskyttelse',
]);

const bringsNobody: ReadonlySet<string> = new Set([
  'personErOpphoert',
  'personErDoed',
  'personErUtflyttet',
  'endringIStatus',
  'endringIIdentitetsgrunnlag',
  'endringIUtenlandskPersonidentifikasjon',
  'endringIUtlendingsmyndighetenesIdentifikasjonsnummer',
  'endringILegitimasjonsdokument',
  'endringIFalskIdentitet',
  'endringIKontaktopplysningerForDoedsbo',
  'endringIKjoenn',
  'endringIFamilierelasjon',
  'endringISivilstand',
  'endringIDoedsfall',
  'endringINavn',
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
  'endringIFratattRettsligHandleevne',
  'endringIAnnenIdentifikasjon',
]);

/** An unknown code is not broken: it might mean anything, so the person is fetched. */
export function canBringSomebody(hendelsetype: string): boolean {
  return bringsSomebody.has(hendelsetype) || !bringsNobody.has(hendelsetype);
}

export function isUnknownType(hendelsetype: string): boolean {
  return !bringsSomebody.has(hendelsetype) && !bringsNobody.has(hendelsetype);
}

/** Codes after which a number may lead to another person than before. */
export const identityTypes: ReadonlySet<string> = new Set([
  'personErViderefoertSomGjeldendeVedSammenslaaing',
  'personErOpphoertSomDublett',
  'personErEndretVedSplitting',
  'personErGjenopprettetVedSplitting',
  'endringIIdentifikasjonsnummer',
]);
