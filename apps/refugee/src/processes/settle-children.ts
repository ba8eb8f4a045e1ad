// Asks school and health to act for the children of a settled refugee. Owner: refugee.
import { type PersonId } from '@varde/identity';
import { type Familie } from '@varde/life-events';
import {
  addDays,
  type Home,
  isUndone,
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

type Input = SettlementEvent | Familie;

interface Facts {
  readonly settlement: Settlement;
  readonly children: readonly PersonId[];
}

/** School and health know the child's age, and judge by it whether there is anything to do. */
const steps = ['child-needs-school-place', 'child-needs-health-examination'];

function remember(facts: Facts, event: Input): Facts {
  if (event.type !== 'livshendelse.familie')
    return { ...facts, settlement: rememberSettlement(facts.settlement, event) };
  const told = event.data.parter.filter(({ rolle }) => rolle === 'barn').map((child) => child.personId);
  const others = facts.children.filter((child) => !told.includes(child));
  return { ...facts, children: isUndone(event.data.endring) ? others : [...others, ...told] };
}

function plan({ settlement, children }: Facts): Plan {
  const home = settledHome(settlement);
  if (!home || children.length === 0) return nothing;
  if (isSecret(settlement)) return { tasks: [byHand(home)] };
  const { kommunenummer } = home;
  return {
    announcements: children.flatMap((personId) => steps.map((step) => ({ step, kommunenummer, personId }))),
  };
}

function byHand({ kommunenummer, since, stay }: Home): PlannedTask {
  const deadline = addDays(since, 14);
  return { key: `settle-children-${stay}`, kind: 'tell-by-hand', kommunenummer, deadline, reason: 'strengt-fortrolig' };
}

export const settleChildren = plannedProcess<Input, Facts>({
  name: 'refugee/settle-children',
  describes: {
    title: 'Barn av nybosatte flyktninger',
    purpose:
      'Skole og helsestasjon får vite om barna samme dag som familien er bosatt, uten at foreldrene må melde fra.',
    rule: 'Rett til opplæring og helseundersøkelse; fristene eies av skole og helse.',
    ruleConfirmed: false,
    clock: { basis: 'law', text: 'Straks; fristene løper hos skole og helse' },
    pointOfNoReturn: 'Når meldingen er sendt: mottakerne følger selv barnets hendelser videre.',
    compensation: 'Skole og helse avlyser sitt når barnets egen flytting eller fødsel annulleres.',
    human: 'Bare ved strengt fortrolig adresse: klarert veileder varsler for hånd.',
    attributes: ['familierelasjon', 'foreldreansvar', 'innflytting', 'opphold'],
    on: {
      death: 'Ingen nye meldinger; barnas saker går videre.',
      adressebeskyttelse: 'Ved strengt fortrolig sendes ingenting; oppgave for klarert veileder.',
      correction: 'Barn som kommer til, meldes; ingen meldes to ganger.',
      annulment: 'Ingen nye meldinger; mottakerne følger barnets egne hendelser.',
      dnrTilFnr: 'Samme sak; kan være det som gjør bosettingen kjent.',
      utflytting: 'Ingen nye meldinger fra denne kommunen.',
    },
  },
  reactsTo: { ...residentEvents, 'livshendelse.opphold': subject, 'livshendelse.familie': subject },
  initialFacts: { settlement: noSettlement, children: [] },
  remember,
  plan,
});
