import { type FailpointName, failpoints } from '@varde/persistence';
import { Random } from './random';

/** A SIGKILL from outside, some time after the last one. */
export interface SignalKill {
  readonly kind: 'signal';
  readonly target: string;
  readonly afterMs: number;
}

/** A process that kills itself between two side effects, the n-th time it comes by. */
export interface FailpointKill {
  readonly kind: 'failpoint';
  readonly target: string;
  readonly failpoint: FailpointName;
  readonly count: number;
}

export type Kill = SignalKill | FailpointKill;

export interface ScheduleOptions {
  readonly kills: number;
  readonly seed: number;
  /** Names of the processes that run failpoints: the services, or the one process. */
  readonly services: readonly string[];
}

const GROUND = ['kafka', 'postgres'];
const SUBSCRIBERS = ['school', 'health', 'billing', 'refugee'];
/** Commands and releases happen only when somebody asks for them: their own specs kill there. */
const ASKED_FOR = /^(command|release):/;

/**
 * A seeded list of kills. Every failpoint that a running stack passes comes before any comes twice; one kill in three is
 * a signal from outside, and one signal in three hits the broker or the database.
 */
export function schedule({ kills, seed, services }: ScheduleOptions): Kill[] {
  const random = new Random(seed);
  const places = shuffled(reachable(services), random);
  return Array.from({ length: kills }, (_, index): Kill => {
    const place = places[Math.floor((index * 2) / 3) % places.length];
    if (index % 3 === 2 || !place) return signalKill(random, services, index);
    return { kind: 'failpoint', ...place, count: random.int(1, 2) };
  });
}

function signalKill(random: Random, services: readonly string[], index: number): SignalKill {
  const target = index % 9 === 2 ? (GROUND[Math.floor(index / 9) % GROUND.length] ?? 'kafka') : random.pick(services);
  return { kind: 'signal', target, afterMs: random.int(50, 1_500) };
}

type Place = Pick<FailpointKill, 'target' | 'failpoint'>;

/** Which process passes which failpoint. */
function reachable(services: readonly string[]): Place[] {
  const names = failpoints.filter((name) => !ASKED_FOR.test(name));
  return names.flatMap((failpoint) => {
    const fits = services.filter((service) => passes(service, failpoint));
    return fits.map((target) => ({ target, failpoint }));
  });
}

function passes(service: string, failpoint: FailpointName): boolean {
  if (service === 'varde') return true;
  if (failpoint.startsWith('ingestion:')) return service === 'ingestion';
  // Only billing has effects that wait; what others have timers for lies weeks ahead.
  if (isSweep(failpoint)) return service === 'billing';
  if (failpoint.startsWith('relay:')) return service === 'ingestion' || SUBSCRIBERS.includes(service);
  return SUBSCRIBERS.includes(service);
}

/** Passed only when a timer or an effect is due: the campaign makes some due. */
export function isSweep(failpoint: FailpointName): boolean {
  return failpoint.startsWith('sweep:');
}

function shuffled<Item>(items: readonly Item[], random: Random): Item[] {
  return items
    .map((item) => ({ item, order: random.next() }))
    .sort((a, b) => a.order - b.order)
    .map(({ item }) => item);
}
