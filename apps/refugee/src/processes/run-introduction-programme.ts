// Opens the introduction programme of a settled refugee of 18–55 with all its clocks, and tells health. Owner: refugee.
import {
  addDays,
  addMonths,
  ageOn,
  type Home,
  type IsoDate,
  nothing,
  type Plan,
  type PlannedTask,
  plannedProcess,
  residentEvents,
  subject,
} from '@varde/process';
import {
  isSecret,
  noSettlement,
  rememberSettlement,
  type Settlement,
  type SettlementEvent,
  settledHome,
} from './settlement';

/** The clocks before the start are the kommune's choice; the start has the limit of the law. */
const steps = [
  { name: 'mapping', reason: 'kartlegging', deadline: (since: IsoDate) => addDays(since, 28) },
  { name: 'plan', reason: 'integreringsplan', deadline: (since: IsoDate) => addDays(since, 56) },
  { name: 'contract', reason: 'integreringskontrakt', deadline: (since: IsoDate) => addDays(since, 70) },
  { name: 'start', reason: 'oppstart', deadline: (since: IsoDate) => addMonths(since, 3) },
];

function plan(settlement: Settlement): Plan {
  const home = settledHome(settlement);
  if (!home) return nothing;
  const { born } = settlement.resident;
  const age = born ? ageOn(born.foedselsdato, home.since) : null;
  const programme = age !== null && age >= 18 && age <= 55 ? steps.map((step) => programmeTask(step, home)) : [];
  const told = isSecret(settlement) ? [tellByHand(home)] : [];
  return {
    tasks: [...programme, ...told],
    announcements: isSecret(settlement) ? [] : [{ step: 'refugee-settled', kommunenummer: home.kommunenummer }],
  };
}

function programmeTask(
  { name, reason, deadline }: (typeof steps)[number],
  { kommunenummer, since, stay }: Home,
): PlannedTask {
  const last = deadline(since);
  const task = {
    key: `introduction-${name}-${stay}`,
    kind: `introduction-${name}`,
    kommunenummer,
    deadline: last,
    reason,
  };
  return { ...task, alarms: { [`alarm-${name}`]: addDays(last, -14) } };
}

function tellByHand({ kommunenummer, since, stay }: Home): PlannedTask {
  const deadline = addDays(since, 14);
  return { key: `tell-health-${stay}`, kind: 'tell-by-hand', kommunenummer, deadline, reason: 'strengt-fortrolig' };
}

export const runIntroductionProgramme = plannedProcess<SettlementEvent, Settlement>({
  name: 'refugee/run-introduction-programme',
  describes: {
    title: 'Introduksjonsprogram for nybosatt flyktning',
    purpose: 'En nybosatt flyktning mellom 18 og 55 år får kartlegging, plan, kontrakt og oppstart i tide.',
    rule: 'Integreringsloven §§ 8–16. Tremånedersfristen er ikke bekreftet.',
    ruleConfirmed: false,
    clock: {
      basis: 'law',
      text: 'Kartlegging 4 uker, plan 8 uker, kontrakt 10 uker, oppstart 3 måneder; varsel 14 dager før',
    },
    pointOfNoReturn: 'Når kontrakten er inngått.',
    compensation: 'Åpne oppgaver avlyses; en inngått kontrakt avsluttes av saksbehandler.',
    human: 'Veileder avgjør om personen er i målgruppen, og gjennomfører.',
    attributes: ['innflytting', 'opphold', 'utlendingsmyndighetenesIdentifikasjonsnummer', 'foedsel', 'bostedsadresse'],
    on: {
      death: 'Alt avlyses; annulleres dødsfallet, åpnes det igjen.',
      adressebeskyttelse: 'Andre tjenester får ingen melding; klarert veileder varsler for hånd.',
      correction: 'Alle frister flyttes.',
      annulment: 'Annullert innflytting eller tillatelse avlyser.',
      dnrTilFnr: 'Samme sak og samme klokke; kan være det som gjør bosettingen kjent.',
      utflytting: 'Åpne oppgaver avlyses; ny kommune avtaler overføring.',
    },
  },
  reactsTo: { ...residentEvents, 'livshendelse.opphold': subject },
  initialFacts: noSettlement,
  remember: rememberSettlement,
  plan,
});
