/** A number in the samples that no error may repeat. */
export const sampleNumber = '14831799839';

/** The literal sample of the contract, twice, with a synthetic number. */
export const feedPage = [1, 3].map((sekvensnummer) => ({
  sekvensnummer,
  hendelse: {
    folkeregisteridentifikator: sampleNumber,
    hendelsetype: 'endringIIdentitetsgrunnlag',
    hendelsesdokument: '55591b51b20518f4f22bf1edd6aa9f25',
    persondokument: '8f475708c3d855defca884f4af6e49ae',
    ajourholdstidspunkt: '2017-06-20T09:26:03.689+02:00',
  },
}));

export const person = {
  identifikasjonsnummer: [
    {
      erGjeldende: true,
      ajourholdstidspunkt: '2026-02-24T09:46:34.982112068+01:00',
      gyldighetstidspunkt: '2023-02-24T00:00:00+01:00',
      status: 'iBruk',
      foedselsEllerDNummer: sampleNumber,
      identifikatortype: 'foedselsnummer',
    },
  ],
  status: [{ erGjeldende: true, status: 'bosatt' }],
  foedsel: [{ erGjeldende: true, foedselsdato: '2017-03-14', foedselsaar: '2017' }],
  bostedsadresse: [
    {
      erGjeldende: true,
      ukjentBosted: { bostedskommune: '3112' },
      adressegradering: 'ugradert',
      flyttedato: '2026-01-29',
    },
    {
      erGjeldende: false,
      vegadresse: { kommunenummer: '3112', adressenavn: 'Lyngmoveien', adressenummer: { husnummer: '12' } },
      grunnkrets: 101,
    },
  ],
  doedsfall: { doedsdato: '2026-01-01' },
  foreldreansvar: [{ erGjeldende: true, ansvar: 'mor', ansvarssubjekt: sampleNumber, ansvarlig: '12859099910' }],
};

export const bulkAnswer = {
  oppslag: [
    { foedselsEllerDNummer: sampleNumber, folkeregisterperson: person },
    { foedselsEllerDNummer: '12859099910', feilmelding: { feilmelding: 'finnes ikke' } },
  ],
};
