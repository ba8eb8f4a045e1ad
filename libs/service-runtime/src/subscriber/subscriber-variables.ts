import { databaseVariables, kafkaVariables, list } from '../config';

/** What a service that runs processes needs beside what every service needs. */
export const subscriberVariables = {
  ...databaseVariables,
  ...kafkaVariables,
  PROCESSES_OFF: list({
    meaning: 'processes that are switched off',
    expects: 'a comma-separated list of names such as school/offer-school-place',
    each: /^[a-z-]+\/[a-z0-9-]+$/,
    fallback: '',
  }),
};

/** The names in PROCESSES_OFF, for injection. */
export const PROCESSES_OFF = Symbol('PROCESSES_OFF');
