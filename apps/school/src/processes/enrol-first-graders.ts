// Puts every child on the enrolment list before the calendar year it turns 6, also one who never moves. Owner: school.
import { type Foedsel } from '@varde/life-events';
import {
  addMonths,
  later,
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
  yearOf,
} from '@varde/process';

type Input = ResidentEvent | Foedsel;

function plan(resident: Resident): Plan {
  const home = livingHome(resident);
  if (!home || !resident.born) return nothing;
  const firstYear = yearOf(resident.born.foedselsdato) + 6;
  const listDay = `${firstYear - 1}-12-01`;
  if (home.since >= `${firstYear}-08-01`) return nothing;
  // One who moves in during the year is given a place by school/offer-school-place.
  if (home.cameBy === 'innflytting' && yearOf(home.since) === firstYear) return nothing;
  return {
    tasks: [
      {
        key: `enrolment-${home.stay}`,
        kind: 'enrolment',
        kommunenummer: home.kommunenummer,
        opensOn: listDay,
        deadline: later(`${firstYear - 1}-12-31`, addMonths(home.since, 1)),
        reason: 'sett-paa-liste',
        facts: { skolestart: firstYear },
      },
    ],
  };
}

export const enrolFirstGraders = plannedProcess<Input, Resident>({
  name: 'school/enrol-first-graders',
  describes: {
    title: 'Innskriving til første trinn',
    purpose: 'Alle barn som fyller 6 år neste år, står på innskrivingslisten, også de som aldri har flyttet.',
    rule: 'Opplæringslova: rett og plikt fra kalenderåret barnet fyller 6 år. Paragraf ikke bekreftet.',
    ruleConfirmed: false,
    clock: { basis: 'kommune', text: 'Oppgave 1. desember året før, frist 31. desember; senere ankomne: én måned' },
    pointOfNoReturn: 'Når brevet til foresatte er sendt.',
    compensation: 'En åpen oppgave avlyses; etter brevet retter saksbehandler listen.',
    human: 'Saksbehandler bestemmer nærskole og sender brev.',
    attributes: ['foedsel', 'bostedsadresse'],
    on: {
      death: 'Oppgave og tidspunkt avlyses; annulleres dødsfallet, settes de igjen.',
      adressebeskyttelse: 'Oppgaven står, merkes, og vises bare for dem som er klarert.',
      correction: 'Ny fødselsdato flytter tidspunkt og frist.',
      annulment: 'Annullert fødsel eller innflytting avlyser.',
      dnrTilFnr: 'Samme sak; oppgaven får et notat.',
      utflytting: 'Oppgave og tidspunkt avlyses.',
    },
  },
  reactsTo: { ...residentEvents, 'livshendelse.foedsel': subject },
  initialFacts: unknownResident,
  remember,
  plan,
});
