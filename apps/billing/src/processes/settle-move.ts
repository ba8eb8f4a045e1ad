// Settles the fees of a household that moves: final invoice where it left, new subscriber where it came. Owner: billing.
import {
  addDays,
  type Agenda,
  type IsoDate,
  livingHome,
  type Plan,
  type PlannedEffect,
  type PlannedTask,
  plannedProcess,
  residentEvents,
  subject,
} from '@varde/process';
import { isGrownUp, type Move, type MoveEvent, type Moves, noMoves, rememberMoves } from './moves';

/** Days until the new subscriber is sent to the fee system, and days to settle by hand. The kommune's choice. */
const dwellDays = 3;
const settleDays = 14;

function plan({ resident, made, annulled }: Moves, _today: IsoDate, agenda: Agenda): Plan {
  const counted = made.filter(({ date }) => isGrownUp(resident, date));
  const home = livingHome(resident);
  const isHere = ({ kommunenummer }: Move) => home?.kommunenummer === kommunenummer;
  const arrivals = counted.filter(({ kind }) => kind !== 'out');
  const departures = counted.filter(({ kind }) => kind !== 'in');
  const automatic = resident.gradering !== 'strengtFortrolig';
  const alive = !resident.death && !resident.ceased;
  return {
    tasks: [
      ...(alive ? departures.map((move) => task('final-invoice', move, 'sluttoppgjoer')) : []),
      ...arrivals.filter(isHere).map((move) => task('new-subscriber', move, automatic ? 'ny-abonnent' : 'for-haand')),
      ...annulled
        .filter((move) => wasInvoiced(move, agenda))
        .map((move) => task('reverse-final-invoice', move, 'annullert')),
    ],
    effects: arrivals
      .map(subscriberStarted)
      .filter(({ key }, index) => hasLeft(key, agenda) || (automatic && isHere(arrivals[index] as Move))),
  };
}

function task(kind: string, { key, kommunenummer, date }: Move, reason: string): PlannedTask {
  return { key: `${kind}-${key}`, kind, kommunenummer, deadline: addDays(date, settleDays), reason };
}

function subscriberStarted({ key, kommunenummer, date }: Move): PlannedEffect {
  return { key: `start-${key}`, step: 'subscriber-started', kommunenummer, leavesOn: addDays(date, dwellDays) };
}

/** What has left stays true when the household moves on; only an annulment takes it back. */
function hasLeft(key: string, agenda: Agenda): boolean {
  return agenda.effects[key]?.status === 'left';
}

function wasInvoiced({ key }: Move, agenda: Agenda): boolean {
  const invoice = agenda.tasks[`final-invoice-${key}`];
  return invoice?.status === 'closed' && invoice.outcome === 'completed';
}

export const settleMove = plannedProcess<MoveEvent, Moves>({
  name: 'billing/settle-move',
  describes: {
    title: 'Kommunale avgifter ved flytting',
    purpose: 'Den som flytter, får sluttoppgjør der hen bodde og blir abonnent der hen kommer, uten å melde fra.',
    rule: 'Kommunens gebyrforskrift for vann, avløp og renovasjon.',
    ruleConfirmed: false,
    clock: { basis: 'kommune', text: 'Ny abonnent etter 3 dager; oppgjør innen 14 dager' },
    pointOfNoReturn: 'Når ny abonnent er sendt til fagsystemet, og når sluttfakturaen er sendt.',
    compensation: 'Før det avlyses alt uten spor; etterpå trekkes abonnenten, og sluttfakturaen foreslås kreditert.',
    human: 'Saksbehandler kontrollerer hvem i husstanden som er abonnent, og sender sluttfaktura.',
    attributes: ['bostedsadresse', 'innflytting', 'utflytting', 'foedsel'],
    on: {
      death: 'Det som ikke er sendt, avlyses; billing/stop-invoices-at-death tar over.',
      adressebeskyttelse: 'Ved strengt fortrolig sendes ingenting automatisk; klarert saksbehandler gjør det for hånd.',
      correction: 'Fristen flyttes.',
      annulment: 'Avlyser, trekker abonnenten eller foreslår kreditering.',
      dnrTilFnr: 'Samme sak; oppgaver får et notat.',
      utflytting: 'Sluttoppgjør.',
    },
  },
  reactsTo: { ...residentEvents, 'livshendelse.foedsel': subject, 'livshendelse.adresseendring': subject },
  initialFacts: noMoves,
  remember: rememberMoves,
  plan,
  compensations: { 'subscriber-started': 'subscriber-withdrawn' },
});
