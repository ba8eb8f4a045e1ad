// Joins DUF, d-number and foedselsnummer to one case with one clock, and proves it to others. Owner: refugee.
import {
  addDays,
  type IsoDate,
  nothing,
  type Plan,
  type PlannedAnnouncement,
  plannedProcess,
  registeredOn,
  residentEvents,
  subject,
} from '@varde/process';
import { isSecret, noSettlement, rememberSettlement, type Settlement, type SettlementEvent } from './settlement';

/** Something that happened to the numbers of the person. */
interface Change {
  /** Sekvensnummer of the event. */
  readonly id: number;
  readonly what: 'joined' | 'parted' | 'merged';
  readonly kommunenummer: string;
  readonly date: IsoDate;
}

interface Facts {
  readonly settlement: Settlement;
  readonly numbers: Change | null;
  readonly merge: Change | null;
}

function remember({ settlement, numbers, merge }: Facts, event: SettlementEvent): Facts {
  const after = rememberSettlement(settlement, event);
  const { sekvensnummer: id, kommunenummer } = event.data;
  const change = { id, kommunenummer, date: registeredOn(event) };
  if (event.type === 'livshendelse.dnr-til-fnr') {
    return { settlement: after, numbers: { ...change, what: after.renumbered ? 'joined' : 'parted' }, merge };
  }
  if (event.type !== 'livshendelse.identitetsendring') return { settlement: after, numbers, merge };
  const { hva, endring } = event.data;
  const parted = hva === 'splitting' || (hva === 'sammenslaaing' && endring === 'annullert');
  const merged: Change | null = hva === 'sammenslaaing' ? { ...change, what: 'merged' } : merge;
  return { settlement: after, numbers, merge: parted ? null : merged };
}

function plan({ settlement, numbers, merge }: Facts): Plan {
  if (settlement.resident.ceased) return nothing;
  return {
    tasks: merge
      ? [
          {
            key: `check-joined-case-${merge.id}`,
            kind: 'check-joined-case',
            kommunenummer: merge.kommunenummer,
            deadline: addDays(merge.date, 14),
            reason: 'sammenslaaing',
          },
        ]
      : [],
    announcements: numbers && !isSecret(settlement) ? [proof(numbers, settlement.hasDuf)] : [],
  };
}

/** Says which numbers belong together without saying any of them. */
function proof({ id, what, kommunenummer }: Change, duf: boolean): PlannedAnnouncement {
  if (what === 'parted') return { step: 'identities-parted', kommunenummer, facts: { sekvensnummer: id } };
  return { step: 'identities-joined', kommunenummer, facts: { sekvensnummer: id, duf } };
}

export const joinIdentities = plannedProcess<SettlementEvent, Facts>({
  name: 'refugee/join-identities',
  describes: {
    title: 'DUF, d-nummer og fødselsnummer blir én sak',
    purpose: 'Når en person får fødselsnummer, følger sakene med: ingenting begynner på nytt, og ingen må melde fra.',
    rule: 'Kommunens rutine for samordning av identiteter.',
    ruleConfirmed: false,
    clock: { basis: 'kommune', text: 'Straks; kontroll av sammenslåtte saker innen 14 dager' },
    pointOfNoReturn: 'Når beviset for koblingen er kunngjort.',
    compensation: 'Annullert overgang kunngjøres som identities-parted; splitting avlyser kontrollen.',
    human: 'Bare når to personer er slått sammen: veileder kontrollerer at sakene er én.',
    attributes: ['identifikasjonsnummer', 'utlendingsmyndighetenesIdentifikasjonsnummer', 'opphold'],
    on: {
      death: 'Ingen virkning.',
      adressebeskyttelse: 'Ved strengt fortrolig kunngjøres ingenting.',
      correction: 'Kommer DUF senere, kunngjøres koblingen på nytt med den.',
      annulment: 'Koblingen kunngjøres som opphevet.',
      dnrTilFnr: 'Kobler numrene: én sak, samme klokke.',
      utflytting: 'Ingen virkning.',
    },
  },
  reactsTo: { ...residentEvents, 'livshendelse.opphold': subject },
  initialFacts: { settlement: noSettlement, numbers: null, merge: null },
  remember,
  plan,
});
