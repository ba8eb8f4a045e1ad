import { syntheticEtternavn } from '../population/names';
import { type Draft } from '../register/draft';
import { current } from '../wire/person-document';
import { type Hendelsetype } from '../wire/hendelsetype';
import { type PersonSummary } from '../register/summary';
import { type Scenario, type Stage } from './stage';

/** A scenario in which one element of one person changes and one event tells of it. */
function oneFact(
  description: string,
  hendelsetype: Hendelsetype,
  change: (person: Draft, stage: Stage) => void,
  fits: (person: PersonSummary, stage: Stage) => boolean = (person, stage) => stage.isGrownUp(person),
): Scenario {
  return {
    description,
    play(stage) {
      const chosen = stage.pick((person) => fits(person, stage));
      const work = stage.change();
      const person = work.person(chosen.number);
      change(person, stage);
      work.emit(person, hendelsetype);
      work.commit();
      return [chosen.number];
    },
  };
}

export const personFacts: Record<string, Scenario> = {
  navneendring: oneFact('Somebody changes surname', 'endringINavn', (person, stage) => {
    const { fornavn = 'Ny', mellomnavn } = current(person.document, 'navn') ?? {};
    const etternavn = syntheticEtternavn(stage.random);
    person.set('navn', { fornavn, ...(mellomnavn && { mellomnavn }), etternavn }, stage.date, 'Navneendring');
  }),
  statsborgerskap: oneFact(
    'Somebody gets a citizenship beside the one before (land)',
    'endringIStatsborgerskap',
    (person, stage) => {
      person.add(
        'statsborgerskap',
        { statsborgerskap: stage.options.land ?? 'NOR', ervervsdato: stage.date },
        stage.date,
      );
    },
  ),
  bibehold: oneFact(
    'Somebody is allowed to keep the Norwegian citizenship',
    'endringIStatsborgerskap',
    (person, stage) => {
      person.set('bibehold', { bibeholdstatus: 'harBibehold', datoForBibehold: stage.date }, stage.date);
    },
  ),
  oppholdsadresse: oneFact(
    'Somebody stays elsewhere for a time (kommune)',
    'endringIOppholdsadresse',
    (person, stage) => {
      const stay = {
        oppholdAnnetSted: 'pendler',
        oppholdsadressedato: stage.date,
        adressegradering: 'ugradert' as const,
      };
      person.set('oppholdsadresse', { ...stage.address(stage.options.kommune ?? stage.home), ...stay }, stage.date);
    },
  ),
  postadresse: oneFact('Somebody gets a postal address', 'endringIKontaktinformasjon', (person, stage) => {
    const poststed = { postnummer: '5020', poststedsnavn: 'BERGEN' };
    const postboksadresse = { postboks: String(stage.random.int(1, 999)), poststed };
    person.set('postadresse', { postboksadresse, adressegradering: 'ugradert' }, stage.date);
  }),
  'postadresse-i-utlandet': oneFact(
    'Somebody gets a postal address abroad',
    'endringIKontaktinformasjon',
    (person, stage) => {
      const utenlandskAdresse = { adressenavnNummer: 'Testgatan 1', byEllerStedsnavn: 'Provstad', landkode: 'SE' };
      person.set('postadresseIUtlandet', { utenlandskAdresse, adressegradering: 'ugradert' }, stage.date);
    },
  ),
  opphold: oneFact('Somebody gets a permanent residence permit', 'endringIOpphold', (person, stage) => {
    person.set('opphold', { oppholdstillatelse: 'permanent', oppholdFra: stage.date }, stage.date);
  }),
  svalbard: oneFact('Somebody goes to stay on Svalbard', 'endringIOppholdPaaSvalbard', (person, stage) => {
    person.set('oppholdPaaSvalbard', { oppholdPaaSvalbard: true }, stage.date);
  }),
  'rettslig-handleevne': oneFact(
    'Somebody loses legal capacity in part',
    'endringIRettsligHandleevne',
    (person, stage) => {
      person.set('rettsligHandleevne', { rettsligHandleevneomfang: 'ikkeFratattRettsligHandleevne' }, stage.date);
    },
  ),
  'samisk-spraak': oneFact(
    'Somebody registers use of a Sámi language',
    'endringIBrukAvSamiskSpraak',
    (person, stage) => {
      person.set(
        'brukAvSamiskSpraak',
        { spraak: [stage.random.pick(['nordsamisk', 'soersamisk', 'lulesamisk'])] },
        stage.date,
      );
    },
  ),
  valgmanntall: oneFact(
    "Somebody enters Sametinget's electoral roll",
    'endringISametingetsValgmanntall',
    (person, stage) => {
      person.set('forholdTilSametingetsValgmanntall', { staarIValgmanntallet: true }, stage.date);
    },
  ),
  identitetsgrunnlag: oneFact('An identity is checked', 'endringIIdentitetsgrunnlag', (person, stage) => {
    person.set('identitetsgrunnlag', { identitetsgrunnlagstatus: 'unik' }, stage.date);
  }),
  legitimasjonsdokument: oneFact('A passport is registered', 'endringILegitimasjonsdokument', (person, stage) => {
    person.set('legitimasjonsdokument', { identifikasjonsdokumenttype: 'pass', utstederland: 'NOR' }, stage.date);
  }),
  'utenlandsk-id': oneFact(
    'A foreign identity number is registered',
    'endringIUtenlandskPersonidentifikasjon',
    (person, stage) => {
      const identifikasjonsnummer = `XX${stage.random.int(100_000, 999_999)}`;
      const fields = {
        identifikasjonsnummer,
        identifikasjonsnummertype: 'taxIdentificationNumber',
        utstederland: 'POL',
      };
      person.add('utenlandskPersonidentifikasjon', fields, stage.date);
    },
  ),
  kjoenn: oneFact('The registered gender is changed', 'endringIKjoenn', (person, stage) => {
    const kjoenn = current(person.document, 'kjoenn')?.kjoenn === 'mann' ? 'kvinne' : 'mann';
    person.set('kjoenn', { kjoenn }, stage.date);
  }),
  'korrigert-foedselsdato': oneFact(
    'A birth date is corrected (date)',
    'endringIFoedsel',
    (person, stage) => {
      const foedsel = current(person.document, 'foedsel');
      const foedselsdato = stage.options.date ?? foedsel?.foedselsdato ?? stage.date;
      person.correct(
        'foedsel',
        { foedselsdato, foedselsaar: foedselsdato.slice(0, 4), foedeland: foedsel?.foedeland ?? 'NOR' },
        foedselsdato,
      );
    },
    (person, stage) => !stage.isGrownUp(person),
  ),
  doedsbo: {
    description: 'Contact information for the estate of somebody who died',
    play(stage) {
      const { number } = stage.pickAnybody((person) => person.status === 'doed');
      const work = stage.change();
      const person = work.person(number);
      const fields = {
        skifteform: 'annet',
        attestutstedelsesdato: stage.date,
        adresse: { adresselinje: ['Postboks 1'] },
      };
      person.set('kontaktinformasjonForDoedsbo', fields, stage.date);
      work.emit(person, 'endringIKontaktopplysningerForDoedsbo');
      work.commit();
      return [number];
    },
  },
};
