import { defineSubscriber, type SubscriberApp } from '@varde/service-runtime';
import { processes } from './processes';
import { nb } from './texts/nb';
import { nn } from './texts/nn';

/** What the service is; how it reads Kafka is decided where it is composed. */
export const refugeeApp: SubscriberApp = {
  name: 'refugee',
  port: 8086,
  summary: 'Tasks and deadlines of the refugee service: introduction programme, identities, children.',
  processes,
  texts: { nb, nn },
};

/** The service in a process of its own. */
export const refugee = defineSubscriber(refugeeApp);
