// Holds the invoices of a dead person at once, and stops them when a cool-off has passed without annulment. Owner: billing.
import { type Doedsfall } from '@varde/life-events';
import {
  addDays,
  type Death,
  type IsoDate,
  nothing,
  type Plan,
  plannedProcess,
  remember as rememberResident,
  type Resident,
  subject,
  unknownResident,
} from '@varde/process';

interface Facts {
  readonly resident: Resident;
  /** The death date as last corrected; null when it never was. */
  readonly correctedTo: IsoDate | null;
}

/** Days from the registration of a death until the invoices are stopped for good. The kommune's choice. */
const coolOffDays = 14;

function remember({ resident, correctedTo }: Facts, event: Doedsfall): Facts {
  const after = rememberResident(resident, event);
  const corrected = event.data.endring === 'korrigert' ? event.data.doedsdato : correctedTo;
  return { resident: after, correctedTo: after.death ? corrected : null };
}

function plan({ resident: { death }, correctedTo }: Facts): Plan {
  if (!death) return nothing;
  const { id, kommunenummer, registered } = death;
  return {
    effects: [
      { key: `hold-${id}`, step: 'invoices-held', kommunenummer, leavesOn: null },
      { key: `stop-${id}`, step: 'invoices-stopped', kommunenummer, leavesOn: addDays(registered, coolOffDays) },
    ],
    announcements: correctedTo ? [correction(death, correctedTo)] : [],
  };
}

function correction({ kommunenummer }: Death, doedsdato: IsoDate) {
  return { step: 'death-date-corrected', kommunenummer, facts: { doedsdato } };
}

export const stopInvoicesAtDeath = plannedProcess<Doedsfall, Facts>({
  name: 'billing/stop-invoices-at-death',
  describes: {
    title: 'Faktura ved dødsfall',
    purpose: 'De etterlatte får ingen regning i posten: fakturaer holdes med en gang og stoppes etter en ventetid.',
    rule: 'Kommunens rutine: hold straks, stopp etter ventetid.',
    ruleConfirmed: false,
    clock: { basis: 'kommune', text: 'Hold straks; stopp 14 dager etter at dødsfallet ble registrert' },
    pointOfNoReturn: 'Når ventetiden er ute og stoppen er sendt til fakturasystemet.',
    compensation: 'Annulleres dødsfallet: før stopp frigis fakturaene, etter stopp startes de igjen.',
    human: null,
    attributes: ['doedsfall'],
    on: {
      death: 'Hold straks, stopp etter ventetid.',
      adressebeskyttelse: 'Ingen virkning: ingenting sendes til personen.',
      correction: 'Ny dødsdato meldes videre; ventetiden er den samme.',
      annulment: 'Frigir, og starter igjen hvis stoppen er sendt.',
      dnrTilFnr: 'Samme sak.',
      utflytting: 'Ingen virkning: en død person flytter ikke.',
    },
  },
  reactsTo: { 'livshendelse.doedsfall': subject },
  initialFacts: { resident: unknownResident, correctedTo: null },
  remember,
  plan,
  compensations: { 'invoices-held': 'invoices-released', 'invoices-stopped': 'invoices-restarted' },
});
