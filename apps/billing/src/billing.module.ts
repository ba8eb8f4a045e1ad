import { defineSubscriber, type SubscriberApp } from '@varde/service-runtime';
import { processes } from './processes';
import { nb } from './texts/nb';
import { nn } from './texts/nn';

/** What the service is; how it reads Kafka is decided where it is composed. */
export const billingApp: SubscriberApp = {
  name: 'billing',
  port: 8085,
  summary: 'Tasks and deadlines of municipal fees: deaths, moves, changed households.',
  processes,
  texts: { nb, nn },
};

/** The service in a process of its own. */
export const billing = defineSubscriber(billingApp);
