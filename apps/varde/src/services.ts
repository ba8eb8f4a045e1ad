import { billingApp } from '@varde/billing';
import { citizen } from '@varde/citizen';
import { healthApp } from '@varde/health';
import { ingestion } from '@varde/ingestion';
import { refugeeApp } from '@varde/refugee';
import { schoolApp } from '@varde/school';
import { type AnyServiceDefinition, defineSubscriber, onKafka, sharedFetching } from '@varde/service-runtime';

const subscribers = [schoolApp, healthApp, billingApp, refugeeApp];
const runtime = onKafka(sharedFetching(subscribers.length));

/** Every service, in the order they start: who writes the register first, who reads events last. */
export const services: readonly AnyServiceDefinition[] = [
  ingestion,
  citizen,
  ...subscribers.map((app) => defineSubscriber(app, runtime)),
];

/** Each service listens on its own port: SCHOOL_PORT and so on, or the one it always has. PORT is nobody's here. */
export function environmentOf({ name }: AnyServiceDefinition): NodeJS.ProcessEnv {
  return { ...process.env, PORT: process.env[`${name.toUpperCase()}_PORT`] };
}
