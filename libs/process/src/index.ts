export * from './calendar';
export * from './order';
export * from './plan';
export * from './proactive-process';
export * from './resident';
export * from './step';
