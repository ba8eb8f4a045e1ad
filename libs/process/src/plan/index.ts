export { type Agenda, type AgendaEffect, type AgendaTask, emptyAgenda } from './agenda';
export { openingTimer } from './fulfil';
export * from './plan';
export * from './planned-process';
