// Tuberculosis examination of people who arrive from abroad: refugees in 14 days, others preferably in 4 weeks. Owner: health.
import { type Foedsel, type ProcessEvent } from '@varde/life-events';
import {
  addDays,
  livingHome,
  nothing,
  type Plan,
  plannedProcess,
  remember as rememberResident,
  type Resident,
  type ResidentEvent,
  residentEvents,
  subject,
  unknownResident,
} from '@varde/process';
import { highIncidenceCountries } from './high-incidence-countries';

type Input = ResidentEvent | Foedsel | ProcessEvent<'refugee.prosess'>;

interface Facts {
  readonly resident: Resident;
  /** Whether refugee has told that the person is a settled refugee, or the child of one. */
  readonly isRefugee: boolean;
}

const refugeeSteps = ['refugee-settled', 'child-needs-health-examination'];

function remember(facts: Facts, event: Input): Facts {
  if (event.type !== 'refugee.prosess') return { ...facts, resident: rememberResident(facts.resident, event) };
  return { ...facts, isRefugee: facts.isRefugee || refugeeSteps.includes(event.data.step) };
}

const planFor =
  (countries: readonly string[]) =>
  ({ resident, isRefugee }: Facts): Plan => {
    const home = livingHome(resident);
    if (home?.cameBy !== 'innflytting') return nothing;
    const fromListed = home.fraLand !== null && countries.includes(home.fraLand);
    if (!isRefugee && !fromListed) return nothing;
    return {
      tasks: [
        {
          key: `tuberculosis-examination-${home.stay}`,
          kind: 'tuberculosis-examination',
          kommunenummer: home.kommunenummer,
          deadline: addDays(home.since, isRefugee ? 14 : 28),
          reason: isRefugee ? 'flyktning' : 'hoey-forekomst',
        },
      ],
    };
  };

export const examineTuberculosisFrom = (countries: readonly string[]) =>
  plannedProcess<Input, Facts>({
    name: 'health/examine-tuberculosis',
    describes: {
      title: 'Tuberkuloseundersøkelse ved ankomst fra utlandet',
      purpose:
        'Den som kommer fra et land med høy forekomst, eller som flyktning, blir innkalt til undersøkelse i tide.',
      rule: 'Tuberkuloseforskriften: flyktninger innen 14 dager, andre helst innen 4 uker. Paragraf og landliste ikke bekreftet.',
      ruleConfirmed: false,
      clock: { basis: 'law', text: '14 dager for flyktninger, 4 uker for andre fra land med høy forekomst' },
      pointOfNoReturn: 'Når innkallingen er sendt.',
      compensation: 'Åpen oppgave avlyses.',
      human: 'Helsesykepleier vurderer plikt og innkaller.',
      attributes: ['innflytting', 'bostedsadresse', 'statsborgerskap'],
      on: {
        death: 'Oppgaven avlyses.',
        adressebeskyttelse: 'Oppgaven står, merkes, og vises bare for dem som er klarert.',
        correction: 'Rettet land eller dato flytter fristen eller avlyser.',
        annulment: 'Annullert innflytting avlyser oppgaven.',
        dnrTilFnr: 'Samme sak; oppgaven får et notat.',
        utflytting: 'Oppgaven avlyses; ny kommune varsles av sin egen innflytting.',
      },
    },
    reactsTo: { ...residentEvents, 'livshendelse.foedsel': subject, 'refugee.prosess': subject },
    initialFacts: { resident: unknownResident, isRefugee: false },
    remember,
    plan: planFor(countries),
  });

export const examineTuberculosis = examineTuberculosisFrom(highIncidenceCountries);
