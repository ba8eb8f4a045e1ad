import { parsePerson, type Persondokument } from '@varde/freg';
import { syntheticFoedselsnummer } from '@varde/identity';
import fc from 'fast-check';
import { has, historic, livesIn, person } from './wire-persons';
import { type WireElement } from './freg-double';

/** A change of one person, as Freg might record it. */
export interface Step {
  readonly who: number;
  readonly what: (typeof changes)[number];
  readonly variant: number;
}

const changes = ['move', 'annul-move', 'die', 'live', 'name', 'grade', 'nothing'] as const;
const types: Readonly<Record<Step['what'], string>> = {
  move: 'endringIBostedsadresse',
  'annul-move': 'endringIBostedsadresse',
  die: 'personErDoed',
  live: 'personErReaktivert',
  name: 'endringINavn',
  grade: 'endringIAdressebeskyttelse',
  nothing: 'personErOppdatert',
};

export const people = 3;
export const numberOf = (who: number): string => syntheticFoedselsnummer('1990-03-14', who).unmask();
export const hendelsetypeOf = ({ what }: Step): string => types[what];

export const steps = fc.array(
  fc.record({
    who: fc.integer({ min: 0, max: people - 1 }),
    what: fc.constantFrom(...changes),
    variant: fc.integer({ min: 0, max: 3 }),
  }),
  { minLength: 1, maxLength: 14 },
);

interface Life {
  readonly addresses: readonly WireElement[];
  readonly names: readonly WireElement[];
  readonly gradings: readonly WireElement[];
  readonly doedsdato: string | null;
}

const born: Life = {
  addresses: [livesIn('0301', '1990-03-14', 'Storgata')],
  names: [has({ fornavn: 'LUR', etternavn: 'REV' }, '1990-03-14')],
  gradings: [],
  doedsdato: null,
};

/** Everybody's documents after each step: number → document. */
export function documentsAfterEach(history: readonly Step[]): Map<string, Persondokument>[] {
  const lives = Array.from({ length: people }, () => born);
  return history.map((step, at) => {
    lives[step.who] = lived(lives[step.who] ?? born, step, at);
    return new Map(lives.map((life, who) => [numberOf(who), documentOf(who, life)]));
  });
}

function lived(life: Life, { what, variant }: Step, at: number): Life {
  const day = `2026-${String(Math.floor(at / 28) + 1).padStart(2, '0')}-${String((at % 28) + 1).padStart(2, '0')}`;
  const [latest] = life.addresses;
  switch (what) {
    case 'move': {
      const kommune = ['4601', '4601', '0301', '4626'][variant] ?? '4601';
      return { ...life, addresses: [livesIn(kommune, day, `Vei ${at}`), ...life.addresses] };
    }
    case 'annul-move':
      return latest && life.addresses.length > 1 ? { ...life, addresses: life.addresses.slice(1) } : life;
    case 'die':
      return { ...life, doedsdato: `2026-11-0${variant + 1}` };
    case 'live':
      return { ...life, doedsdato: null };
    case 'name':
      return { ...life, names: [has({ fornavn: `NAVN${variant}`, etternavn: 'REV' }, day), ...life.names] };
    case 'grade': {
      const graderingsnivaa = ['ugradert', 'klientadresse', 'fortrolig', 'strengtFortrolig'][variant];
      return { ...life, gradings: [has({ graderingsnivaa }, day), ...life.gradings] };
    }
    case 'nothing':
      return life;
  }
}

/** Freg hides the address of the dead and of the strictly graded. */
function documentOf(who: number, { addresses, names, gradings, doedsdato }: Life): Persondokument {
  const hidden = gradings[0]?.['graderingsnivaa'] === 'strengtFortrolig';
  const versions = (elements: readonly WireElement[]): WireElement[] => [
    ...elements.slice(0, 1),
    ...elements.slice(1).map(historic),
  ];
  const bostedsadresse = doedsdato === null ? versions(addresses) : addresses.map(historic);
  const wire = person(numberOf(who), {
    navn: versions(names),
    status: [has({ status: doedsdato === null ? 'bosatt' : 'doed' })],
    ...(hidden ? {} : { bostedsadresse }),
    ...(gradings.length > 0 ? { adressebeskyttelse: versions(gradings) } : {}),
    ...(doedsdato === null ? {} : { doedsfall: has({ doedsdato }) }),
  });
  return parsePerson(wire) ?? {};
}
