export * from './resident';
export * from './resident-events';
