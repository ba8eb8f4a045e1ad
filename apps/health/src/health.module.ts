import { defineSubscriber, type SubscriberApp } from '@varde/service-runtime';
import { processes } from './processes';
import { nb } from './texts/nb';
import { nn } from './texts/nn';

/** What the service is; how it reads Kafka is decided where it is composed. */
export const healthApp: SubscriberApp = {
  name: 'health',
  port: 8084,
  summary: 'Tasks and deadlines of the health service: newborns, the health-station programme, tuberculosis.',
  processes,
  texts: { nb, nn },
};

/** The service in a process of its own. */
export const health = defineSubscriber(healthApp);
