// Finds a school place for a child of school age who moves in, or who is the child of a settled refugee. Owner: school.
import { type Foedsel, type ProcessEvent } from '@varde/life-events';
import {
  addDays,
  addMonths,
  type IsoDate,
  livingHome,
  nothing,
  type Plan,
  plannedProcess,
  registeredOn,
  remember as rememberResident,
  type Resident,
  type ResidentEvent,
  residentEvents,
  subject,
  turnsInYearOf,
  unknownResident,
} from '@varde/process';

type Input = ResidentEvent | Foedsel | ProcessEvent<'refugee.prosess'>;

interface Facts {
  readonly resident: Resident;
  /** The day refugee asked for a place; null when nobody has. */
  readonly askedFor: IsoDate | null;
}

function remember(facts: Facts, event: Input): Facts {
  if (event.type !== 'refugee.prosess') return { ...facts, resident: rememberResident(facts.resident, event) };
  if (event.data.step !== 'child-needs-school-place') return facts;
  return { ...facts, askedFor: facts.askedFor ?? registeredOn(event) };
}

function plan({ resident, askedFor }: Facts): Plan {
  const home = livingHome(resident);
  if (!home || !resident.born) return nothing;
  const since = home.cameBy === 'innflytting' ? home.since : askedFor;
  if (!since || !isOfSchoolAge(resident.born.foedselsdato, since)) return nothing;
  return {
    tasks: [
      {
        key: `school-place-${home.stay}`,
        kind: 'school-place',
        kommunenummer: home.kommunenummer,
        deadline: addMonths(since, 1),
        reason: 'finn-plass',
        alarms: { 'alarm-14': addDays(since, 14), 'alarm-28': addDays(since, 28) },
      },
    ],
  };
}

/** From the calendar year the child turns 6 through grade 10. */
function isOfSchoolAge(foedselsdato: IsoDate, date: IsoDate): boolean {
  const turns = turnsInYearOf(foedselsdato, date);
  return turns >= 6 && turns <= 16;
}

export const offerSchoolPlace = plannedProcess<Input, Facts>({
  name: 'school/offer-school-place',
  describes: {
    title: 'Skoleplass til barn som flytter inn',
    purpose: 'Et barn i skolealder som flytter til kommunen, får skoleplass uten at noen må søke.',
    rule: 'Opplæringslova: så snart som mulig, senest innen én måned. Paragraf ikke bekreftet.',
    ruleConfirmed: false,
    clock: { basis: 'law', text: 'Oppgave dag 0, varsel dag 14 og 28, frist én måned' },
    pointOfNoReturn: 'Når saksbehandler har fullført oppgaven og skolen har fått beskjed.',
    compensation: 'En åpen oppgave avlyses; en fullført plass avsluttes av school/close-school-place.',
    human: 'Saksbehandler velger skole.',
    attributes: ['foedsel', 'bostedsadresse', 'innflytting'],
    on: {
      death: 'Oppgaven avlyses; annulleres dødsfallet, åpnes den igjen.',
      adressebeskyttelse: 'Oppgaven står, merkes, og vises bare for dem som er klarert.',
      correction: 'Frist og varsler flyttes; utenfor skolealder avlyses oppgaven.',
      annulment: 'Annullert innflytting avlyser oppgaven.',
      dnrTilFnr: 'Samme sak; oppgaven får et notat.',
      utflytting: 'Oppgaven avlyses.',
    },
  },
  reactsTo: { ...residentEvents, 'livshendelse.foedsel': subject, 'refugee.prosess': subject },
  initialFacts: { resident: unknownResident, askedFor: null },
  remember,
  plan,
});
