import { deterministicId, type OutgoingRecord } from '@varde/life-events';
import { type RawEffect } from '../raw-writer';
import { partitionCount } from './events';

/** The rows that the product would write for each record, decided beforehand. */
export function rawEffects(records: readonly OutgoingRecord[]): RawEffect[] {
  return records.map((record, index) => {
    const taskId = deterministicId('raw', index);
    const cause = record.headers['ce_id'] ?? '';
    const task = { id: taskId, kind: 'measured', kommunenummer: '4601', deadline: '2026-12-02', alarm: null };
    const at = '2026-11-02T08:00:00.000Z';
    const entry = { at, rev: 1, cause, type: 'livshendelse.navn', came: ['task-opened measured'] };
    return {
      topic: record.topic,
      partition: index % partitionCount,
      offset: Math.floor(index / partitionCount),
      subject: record.key,
      cause,
      taskId,
      seen: { 'livshendelse.navn': [index, cause] },
      held: { tasks: { 'task-0': task }, effects: {} },
      history: [entry],
      payload: announcement(record.key, taskId, cause),
      headers: JSON.stringify({
        ...record.headers,
        ce_type: 'school.prosess',
        ce_dataschema: 'urn:varde:schema:prosess:v1',
      }),
      timer: index % 4 === 0,
    };
  });
}

function announcement(personId: string, taskId: string, cause: string): string {
  return JSON.stringify({
    personId,
    casePersonId: personId,
    kommunenummer: '4601',
    process: 'school/measure',
    step: 'task-opened',
    revision: 1,
    taskId,
    taskKind: 'measured',
    deadline: '2026-12-02',
    cause,
    facts: {},
  });
}
