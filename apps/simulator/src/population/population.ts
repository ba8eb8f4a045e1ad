import { type Random } from '../random/random';
import { buildFamily, buildPartedFamily, type Household } from './household';
import { type Nursery } from './person-builder';
import { matrikkeladresseIn } from './places';
import {
  elderly,
  emigrated,
  graded,
  refugees,
  single,
  student,
  underVergemaal,
  withUkjentBosted,
  worker,
} from './special-persons';

/** How often each kind of household occurs, per thousand. */
const kinds: Record<string, { weight: number; build: (nursery: Nursery) => Household }> = {
  family: {
    weight: 330,
    build: (nursery) => buildFamily(nursery, { parents: 2, childAges: agesOfChildren(nursery.random) }),
  },
  loneParent: {
    weight: 60,
    build: (nursery) => buildFamily(nursery, { parents: 1, childAges: agesOfChildren(nursery.random, 1) }),
  },
  parted: { weight: 60, build: (nursery) => buildPartedFamily(nursery, agesOfChildren(nursery.random, 1)) },
  farm: { weight: 40, build: farm },
  single: { weight: 230, build: single },
  elderly: { weight: 120, build: elderly },
  student: { weight: 40, build: student },
  worker: { weight: 35, build: worker },
  refugees: { weight: 30, build: refugees },
  emigrated: { weight: 15, build: emigrated },
  ukjentBosted: { weight: 10, build: withUkjentBosted },
  graded: { weight: 20, build: graded },
  vergemaal: { weight: 10, build: underVergemaal },
};

function agesOfChildren(random: Random, atLeast = 0): number[] {
  return Array.from({ length: random.int(atLeast, 4) }, () => random.int(0, 17));
}

function farm(nursery: Nursery): Household {
  const bosted = matrikkeladresseIn(nursery.kommunenummer, nursery.random);
  return buildFamily(nursery, { parents: 2, childAges: agesOfChildren(nursery.random), bosted });
}

/** Households until there are `count` persons; the first of each kind come first, so that even a small kommune has all. */
export function* seedPopulation(nursery: Nursery, count: number): Generator<Household> {
  const weights = Object.fromEntries(Object.entries(kinds).map(([name, { weight }]) => [name, weight]));
  const first = Object.keys(kinds);
  for (let made = 0; made < count;) {
    const name = first.shift() ?? nursery.random.weighted(weights);
    const household = kinds[name]?.build(nursery) ?? [];
    made += household.length;
    yield household;
  }
}
