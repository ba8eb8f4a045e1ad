/** One process of ours: what bin/up starts, and what docker-compose.yml must describe. */
export interface Service {
  readonly name: string;
  /** Its API. Health and metrics answer on this port + {@link HEALTH_OFFSET}. */
  readonly port: number;
  readonly meaning: string;
}

export const HEALTH_OFFSET = 1_000;

export const simulator: Service = {
  name: 'simulator',
  port: 8090,
  meaning: 'synthetic kommune, Freg, Maskinporten, login',
};

/** Every service, in the order of the table that bin/up prints. One line here is all that a new one needs. */
export const services: readonly Service[] = [
  { name: 'ingestion', port: 8081, meaning: 'reads Freg, writes the register, publishes life events' },
  { name: 'citizen', port: 8082, meaning: 'look-ups in the register, each one logged' },
  { name: 'school', port: 8083, meaning: 'tasks and deadlines of the schools' },
  { name: 'health', port: 8084, meaning: 'tasks and deadlines of the health service' },
  { name: 'billing', port: 8085, meaning: 'tasks and deadlines of municipal fees' },
  { name: 'refugee', port: 8086, meaning: 'tasks and deadlines of the refugee service' },
];

/** All services as modules of one process (`--one-process`); every service keeps its port. */
export const ONE_PROCESS = 'varde';

export const infrastructure = { kafka: 19092, kafkaController: 19093, postgres: 15432 } as const;

/** The file that starts a service, from the root of the checkout. */
export function entryOf(name: string): string {
  return `apps/${name}/dist/main.js`;
}
