import { type Queryable } from '../database/database';
import { cancelEffects, expectEffects, requestEffects } from '../effects/effect-sections';
import { insertText, outboxParameters, outboxValues } from '../outbox/append';
import { parkPersons, protectPersons, queueEvents, recordDeadLetters } from '../parked/parked-sections';
import { movePositions } from '../position/position-section';
import { changeTasks, commentTasks, openTasks } from '../tasks/task-sections';
import { clearTimers, expectTimers, setTimers } from '../timers/timer-sections';
import { writeCases } from './case-section';
import { type CommitBatch } from './commit-batch';
import { type FenceReason, type Section } from './section';

/** Another writer came first; nothing was written. */
export class Fenced extends Error {
  override readonly name = 'Fenced';
  constructor(readonly what: FenceReason) {
    super(what === 'position' ? 'another consumer has moved the position' : 'another writer has advanced the case');
  }
}

/** Statements by the sections in them: a handful in practice, each prepared once a connection. */
const statements = new Map<string, string>();

/**
 * Writes a batch in one named statement: all of it or nothing.
 *
 * Guarded sections are read by the outer SELECT and so run first and in its order: positions, cases, task changes. Every
 * writer takes its locks in that order, and cases sorted, so that two rarely wait for each other; when they do,
 * PostgreSQL ends one and `retriable` says so.
 * @throws {Fenced} when a guard fell.
 */
export async function commitBatch(database: Queryable, group: string, batch: CommitBatch): Promise<void> {
  const sections = sectionsOf(group, batch);
  if (sections.length === 0) return;
  const name = `commit-${sections.map((section) => section.name).join('')}`;
  const text = statements.get(name) ?? statement(name, sections);
  try {
    await database.query({ name, text, values: sections.flatMap((section) => section.values()) });
  } catch (error) {
    throw asFenced(error);
  }
}

function sectionsOf(group: string, batch: CommitBatch): Section[] {
  const sections: Section[] = [];
  const add = <Row>(rows: readonly Row[], section: (rows: readonly Row[]) => Section): void => {
    if (rows.length > 0) sections.push(section(rows));
  };
  add(batch.positions, (moves) => movePositions(group, moves));
  add(batch.cases, writeCases);
  add(batch.timersFired, expectTimers);
  add(batch.effectsLeaving, expectEffects);
  add(batch.taskChanges, changeTasks);
  add(batch.effectsCancelled, cancelEffects);
  add(batch.tasksOpened, openTasks);
  add(batch.comments, commentTasks);
  add(batch.timersSet, setTimers);
  add(batch.timersCleared, clearTimers);
  add(batch.effectsRequested, requestEffects);
  add(batch.outbox, outboxSection);
  add(batch.parkedPersons, parkPersons);
  add(batch.parkedEvents, queueEvents);
  add(batch.deadLetters, recordDeadLetters);
  add(batch.protectedPersons, protectPersons);
  return sections;
}

const outboxSection = (records: CommitBatch['outbox']): Section => ({
  name: 'ob',
  parameters: outboxParameters,
  text: (p) => insertText(Number(p(0).slice(1))),
  values: () => outboxValues(records),
});

function statement(name: string, sections: readonly Section[]): string {
  const ctes: string[] = [];
  const fences: string[] = [];
  let first = 1;
  for (const section of sections) {
    const start = first;
    const p = (index: number): string => `$${start + index}`;
    ctes.push(`${section.name} as (${section.text(p)})`);
    if (section.guard) fences.push(fence(section, p));
    first += section.parameters;
  }
  const text = `with ${ctes.join(',\n')}\nselect ${fences.length > 0 ? fences.join(', ') : '1'}`;
  statements.set(name, text);
  return text;
}

function fence({ name, guard }: Section, p: (index: number) => string): string {
  if (!guard) return '';
  const array = `${p(guard.parameter)}::${guard.type}[]`;
  return `fence((select count(*) from ${name}), cardinality(${array}), '${guard.what}')`;
}

function asFenced(error: unknown): unknown {
  const { code, message } = error as { code?: string; message?: string };
  if (code === 'VA001') return new Fenced(message === 'position' ? 'position' : 'state');
  return foreignKeyGone(error) ? new Fenced('state') : error;
}

/** A person who was released while one of their events was on its way into the queue. */
function foreignKeyGone(error: unknown): boolean {
  const { code, constraint } = error as { code?: string; constraint?: string };
  return code === '23503' && constraint?.startsWith('parked_event') === true;
}
