// Calls each child to the health station's consultations 2–14, one after the other; the first is the home visit. Owner: health.
import { type Foedsel } from '@varde/life-events';
import {
  addDays,
  type IsoDate,
  livingHome,
  nothing,
  type Plan,
  plannedProcess,
  type PlannedTask,
  remember,
  type Resident,
  type ResidentEvent,
  residentEvents,
  subject,
  unknownResident,
} from '@varde/process';
import { type Consultation, consultations, inviteDaysBefore } from './consultations';

type Input = ResidentEvent | Foedsel;

function plan(resident: Resident, today: IsoDate): Plan {
  const home = livingHome(resident);
  if (!home || !resident.born) return nothing;
  const { foedselsdato } = resident.born;
  const ahead = consultations.filter(({ dueOn }) => dueOn(foedselsdato) >= home.since);
  const invited = ahead.filter((consultation) => opensOn(consultation, foedselsdato) <= today);
  const next = ahead.slice(invited.length, invited.length + 1);
  return {
    tasks: [...invited, ...next].map((consultation) => task(consultation, foedselsdato, home)),
  };
}

function opensOn({ dueOn }: Consultation, foedselsdato: IsoDate): IsoDate {
  return addDays(dueOn(foedselsdato), -inviteDaysBefore);
}

function task(
  consultation: Consultation,
  foedselsdato: IsoDate,
  { kommunenummer }: { readonly kommunenummer: string },
): PlannedTask {
  const { number, age, dueOn } = consultation;
  return {
    key: `consultation-${number}-${kommunenummer}`,
    kind: 'health-station-consultation',
    kommunenummer,
    opensOn: opensOn(consultation, foedselsdato),
    deadline: dueOn(foedselsdato),
    reason: 'innkall-til-konsultasjon',
    facts: { konsultasjon: number, alder: age },
  };
}

export const followHealthStationProgramme = plannedProcess<Input, Resident>({
  name: 'health/follow-health-station-programme',
  describes: {
    title: 'Helsestasjonsprogrammet 0–5 år',
    purpose: 'Hvert barn blir innkalt til de 14 konsultasjonene på helsestasjonen, også når det flytter hit midt i.',
    rule: 'Nasjonal faglig retningslinje for helsestasjon: 14 konsultasjoner, 10 det første året. Versjon ikke bekreftet.',
    ruleConfirmed: false,
    clock: { basis: 'recommendation', text: 'Innkalling 14 dager før alderen er nådd; den første er hjemmebesøket' },
    pointOfNoReturn: 'Når innkallingen er sendt.',
    compensation: 'Åpne oppgaver og kommende tidspunkter avlyses.',
    human: 'Helsesykepleier innkaller og gjennomfører.',
    attributes: ['foedsel', 'bostedsadresse', 'familierelasjon', 'foreldreansvar'],
    on: {
      death: 'Alt avlyses i stillhet; annulleres dødsfallet, settes det igjen.',
      adressebeskyttelse: 'Oppgavene står, merkes, og vises bare for dem som er klarert.',
      correction: 'Ny fødselsdato flytter alle tidspunkter og frister.',
      annulment: 'Annullert fødsel avlyser alt i stillhet.',
      dnrTilFnr: 'Samme sak; oppgavene får et notat.',
      utflytting: 'Programmet stopper her; ny kommune tar det opp på rett trinn.',
    },
  },
  reactsTo: { ...residentEvents, 'livshendelse.foedsel': subject },
  initialFacts: unknownResident,
  remember,
  plan,
});
