export * from './order';
export * from './proactive-process';
export * from './step';
