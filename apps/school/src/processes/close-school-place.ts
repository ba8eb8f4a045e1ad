// Proposes to close the school place of a child who moves out or dies, and to reopen it when that is annulled. Owner: school.
import { type Foedsel } from '@varde/life-events';
import {
  addDays,
  type Agenda,
  type IsoDate,
  livingHome,
  type Plan,
  type PlannedTask,
  plannedProcess,
  remember as rememberResident,
  type Resident,
  type ResidentEvent,
  residentEvents,
  subject,
  turnsInYearOf,
  unknownResident,
} from '@varde/process';

type Input = ResidentEvent | Foedsel;

interface Facts {
  readonly resident: Resident;
  /** Closings that were taken back: the events behind them are annulled. */
  readonly annulled: readonly PlannedTask[];
}

function remember({ resident, annulled }: Facts, event: Input): Facts {
  const after = rememberResident(resident, event);
  const was = closingOf(resident);
  const takenBack = was && event.data.endring === 'annullert' && closingOf(after)?.key !== was.key;
  return { resident: after, annulled: takenBack ? [...annulled, was] : annulled };
}

function plan({ resident, annulled }: Facts, _today: IsoDate, agenda: Agenda): Plan {
  const closing = closingOf(resident);
  if (closing) return { tasks: [closing] };
  return { tasks: livingHome(resident) ? annulled.filter(({ key }) => wasDone(key, agenda)).map(reopening) : [] };
}

function closingOf({ born, departure, death, home, gradering }: Resident): PlannedTask | null {
  if (!born) return null;
  if (death && home) return closing(`doed-${death.id}`, death.kommunenummer, death.registered, born.foedselsdato);
  // Whoever is given a secret address vanishes from the kommune's sight, and has not moved.
  if (!departure || gradering === 'strengtFortrolig') return null;
  if (home?.kommunenummer === departure.kommunenummer) return null;
  return closing(`flyttet-${departure.id}`, departure.kommunenummer, departure.date, born.foedselsdato);
}

function closing(cause: string, kommunenummer: string, date: IsoDate, foedselsdato: IsoDate): PlannedTask | null {
  const turns = turnsInYearOf(foedselsdato, date);
  if (turns < 6 || turns > 16) return null;
  const key = `close-school-place-${cause}`;
  return { key, kind: 'close-school-place', kommunenummer, deadline: addDays(date, 14), reason: 'avslutt-plass' };
}

function wasDone(key: string, agenda: Agenda): boolean {
  const task = agenda.tasks[key];
  return task?.status === 'closed' && task.outcome === 'completed';
}

function reopening(closed: PlannedTask): PlannedTask {
  return { ...closed, key: `reopen-${closed.key}`, kind: 'reopen-school-place', reason: 'gjenopprett-plass' };
}

export const closeSchoolPlace = plannedProcess<Input, Facts>({
  name: 'school/close-school-place',
  describes: {
    title: 'Avslutte skoleplass',
    purpose: 'Plassen til et barn som flytter eller dør, blir avsluttet, og ingen får brev som ikke skulle vært sendt.',
    rule: 'Kommunens rutine.',
    ruleConfirmed: false,
    clock: { basis: 'kommune', text: 'Frist 14 dager etter flytting eller registrert dødsfall' },
    pointOfNoReturn: 'Når saksbehandler har avsluttet plassen.',
    compensation: 'Åpent forslag avlyses; er plassen avsluttet, kommer en oppgave om å gjenopprette den.',
    human: 'Saksbehandler bekrefter, og sender over mappen.',
    attributes: ['foedsel', 'bostedsadresse', 'doedsfall', 'utflytting'],
    on: {
      death: 'Forslag om å avslutte plassen.',
      adressebeskyttelse: 'Ved strengt fortrolig avsluttes aldri noe: å forsvinne er ikke å flytte.',
      correction: 'Fristen flyttes.',
      annulment: 'Forslaget avlyses, eller plassen foreslås gjenopprettet.',
      dnrTilFnr: 'Samme sak; oppgaven får et notat.',
      utflytting: 'Forslag om å avslutte plassen.',
    },
  },
  reactsTo: { ...residentEvents, 'livshendelse.foedsel': subject },
  initialFacts: { resident: unknownResident, annulled: [] },
  remember,
  plan,
});
