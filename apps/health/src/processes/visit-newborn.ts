// A home visit by helsesykepleier to every newborn, 7 to 10 days after birth. Owner: health.
import { type Foedsel } from '@varde/life-events';
import {
  addDays,
  livingHome,
  nothing,
  type Plan,
  plannedProcess,
  remember,
  type Resident,
  type ResidentEvent,
  residentEvents,
  subject,
  unknownResident,
} from '@varde/process';

type Input = ResidentEvent | Foedsel;

function plan(resident: Resident): Plan {
  const home = livingHome(resident);
  if (!home || !resident.born) return nothing;
  const { foedselsdato } = resident.born;
  const lastDay = addDays(foedselsdato, 10);
  if (home.cameBy !== 'foedsel' && home.since > lastDay) return nothing;
  return {
    tasks: [
      {
        key: `home-visit-${home.kommunenummer}`,
        kind: 'home-visit',
        kommunenummer: home.kommunenummer,
        deadline: lastDay,
        reason: 'besoek-nyfoedt',
        facts: { tidligst: addDays(foedselsdato, 7) },
      },
    ],
  };
}

export const visitNewborn = plannedProcess<Input, Resident>({
  name: 'health/visit-newborn',
  describes: {
    title: 'Hjemmebesøk til nyfødt',
    purpose: 'Alle familier får tilbud om hjemmebesøk av helsesykepleier 7–10 dager etter fødselen.',
    rule: 'Nasjonal faglig retningslinje for helsestasjon: hjemmebesøk 7–10 dager etter fødsel. Versjon ikke bekreftet.',
    ruleConfirmed: false,
    clock: { basis: 'recommendation', text: 'Dag 7–10 etter fødselen' },
    pointOfNoReturn: 'Når besøket er gjort.',
    compensation: 'Oppgaven avlyses i stillhet.',
    human: 'Helsesykepleier avtaler og gjør besøket.',
    attributes: ['foedsel', 'bostedsadresse', 'familierelasjon'],
    on: {
      death: 'Oppgaven avlyses i stillhet.',
      adressebeskyttelse: 'Oppgaven står, merkes, og vises bare for dem som er klarert.',
      correction: 'Ny fødselsdato flytter fristen.',
      annulment: 'Oppgaven avlyses i stillhet.',
      dnrTilFnr: 'Samme sak; oppgaven får et notat.',
      utflytting: 'Oppgaven avlyses; ny kommune får sin egen.',
    },
  },
  reactsTo: { ...residentEvents, 'livshendelse.foedsel': subject },
  initialFacts: unknownResident,
  remember,
  plan,
});
