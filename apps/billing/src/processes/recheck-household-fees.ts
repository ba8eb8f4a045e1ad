// Proposes to re-check fees that depend on who lives in a household, when the household changes. Owner: billing.
import { type Adresseendring, type Familie, type Foedsel } from '@varde/life-events';
import {
  addDays,
  type Plan,
  plannedProcess,
  remember as rememberResident,
  type Resident,
  type ResidentEvent,
  residentEvents,
  subject,
  unknownResident,
} from '@varde/process';
import { firstOfEachSpan, headOf, type HouseholdChange, rememberChange } from './household-changes';

type Input = ResidentEvent | Adresseendring | Familie | Foedsel;

interface Facts {
  readonly resident: Resident;
  readonly changes: readonly HouseholdChange[];
}

/** Changes within so many days of the first are one cause. The kommune's choice, as is the time to do it. */
const spanDays = 7;
const recheckDays = 30;

function remember({ resident, changes }: Facts, event: Input): Facts {
  switch (event.type) {
    case 'livshendelse.adresseendring':
    case 'livshendelse.familie':
    case 'livshendelse.foedsel':
      return { resident, changes: rememberChange(changes, event, resident) };
    case 'livshendelse.doedsfall':
      return {
        resident: rememberResident(resident, event),
        changes: rememberDeath(changes, event.data.endring, event),
      };
    default:
      return { resident: rememberResident(resident, event), changes };
  }
}

/** A corrected death date is no new change in the household, and one person dies once. */
function rememberDeath(
  changes: readonly HouseholdChange[],
  endring: string,
  event: Extract<Input, { type: 'livshendelse.doedsfall' }>,
): readonly HouseholdChange[] {
  const before = changes.filter(({ what }) => what === 'doedsfall');
  if (endring === 'korrigert' && before.length > 0) return changes;
  return rememberChange(
    changes.filter(({ what }) => what !== 'doedsfall'),
    event,
    unknownResident,
  );
}

function plan({ resident, changes }: Facts): Plan {
  const { home, departure, ceased } = resident;
  const gone = ceased || (home === null && departure !== null);
  const ours = changes.filter(({ kommunenummer }) => !gone && kommunenummer === (home?.kommunenummer ?? kommunenummer));
  return {
    tasks: firstOfEachSpan(ours, spanDays).map(({ date, what, kommunenummer }) => ({
      key: `recheck-${date}`,
      kind: 'recheck-household-fees',
      kommunenummer,
      deadline: addDays(date, recheckDays),
      reason: what,
    })),
  };
}

export const recheckHouseholdFees = plannedProcess<Input, Facts>({
  name: 'billing/recheck-household-fees',
  describes: {
    title: 'Ny vurdering av betaling etter husstand',
    purpose: 'Når husstanden endrer seg, blir redusert foreldrebetaling og andre satser vurdert på nytt uten søknad.',
    rule: 'Foreldrebetaling: høyst 6 % av husstandens inntekt. Forskriftens paragraf ikke bekreftet.',
    ruleConfirmed: false,
    clock: { basis: 'kommune', text: 'Forslag innen 30 dager; endringer innen 7 dager gir én oppgave' },
    pointOfNoReturn: 'Når saksbehandler har vedtatt ny sats.',
    compensation: 'Åpen oppgave avlyses når årsaken annulleres; et vedtak omgjøres av saksbehandler.',
    human: 'Saksbehandler vurderer inntekt og vedtar.',
    attributes: [
      'familierelasjon',
      'foreldreansvar',
      'sivilstand',
      'bostedsadresse',
      'deltBosted',
      'foedsel',
      'doedsfall',
    ],
    on: {
      death: 'Gir ny vurdering for husstanden.',
      adressebeskyttelse: 'Oppgaven står, merkes, og vises bare for dem som er klarert.',
      correction: 'Samme endring, samme oppgave.',
      annulment: 'Er ingen endring igjen, avlyses oppgaven.',
      dnrTilFnr: 'Samme sak; oppgaven får et notat.',
      utflytting: 'Oppgaven avlyses.',
    },
  },
  reactsTo: {
    ...residentEvents,
    'livshendelse.adresseendring': subject,
    'livshendelse.familie': headOf,
    'livshendelse.foedsel': headOf,
  },
  initialFacts: { resident: unknownResident, changes: [] },
  remember,
  plan,
});
