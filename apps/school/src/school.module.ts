import { defineSubscriber, type SubscriberApp } from '@varde/service-runtime';
import { processes } from './processes';
import { nb } from './texts/nb';
import { nn } from './texts/nn';

/** What the service is; how it reads Kafka is decided where it is composed. */
export const schoolApp: SubscriberApp = {
  name: 'school',
  port: 8083,
  summary: 'Tasks and deadlines of the schools: places for children who move in, enrolment, closing.',
  processes,
  texts: { nb, nn },
};

/** The service in a process of its own. */
export const school = defineSubscriber(schoolApp);
