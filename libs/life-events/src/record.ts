import { type ProcessEvent } from './process-event';
import { type LifeEvent } from './life-events';
import { type FregHendelseData } from './freg-hendelse';
import { type EventOf } from './define';
import { topicOfType } from './topics';
import { misfit } from './validate';

/** Any event that Varde puts on Kafka. */
export type VardeEvent = LifeEvent | ProcessEvent | EventOf<'freg.hendelse', FregHendelseData>;

/** A Kafka record before it leaves: CloudEvents 1.0 binary mode, keyed by personId. */
export interface OutgoingRecord {
  readonly topic: string;
  readonly key: string;
  /** JSON text. */
  readonly value: string;
  readonly headers: Readonly<Record<string, string>>;
}

export class EventContractError extends Error {
  override readonly name = 'EventContractError';
  readonly retriable = false;
}

/**
 * Makes the record of an event. `source` is the CloudEvents source, such as `varde/ingestion/freg`.
 * @throws {EventContractError} when the value does not fit its schema: such a value is never produced.
 */
export function toRecord(event: VardeEvent, source: string, traceparent?: string): OutgoingRecord {
  const topic = topicOfType.get(event.type);
  if (!topic) throw new EventContractError(`no event type ${event.type} in the catalogue`);
  const reason = misfit(event.type, event.data);
  if (reason) throw new EventContractError(`${event.type} ${event.id}: ${reason}`);
  return {
    topic: topic.name,
    key: event.data.personId,
    value: JSON.stringify(event.data),
    headers: {
      ce_specversion: '1.0',
      ce_id: event.id,
      ce_type: event.type,
      ce_source: source,
      ce_subject: event.data.personId,
      ce_time: event.time,
      ce_dataschema: String(topic.schema.$id),
      'content-type': 'application/json',
      ...(traceparent ? { traceparent } : {}),
    },
  };
}

/**
 * Reads a record's value as the event that its headers name.
 * @throws {EventContractError} when a header is missing or the value does not fit its schema.
 */
export function fromRecord(headers: Readonly<Record<string, string | undefined>>, value: string | null): VardeEvent {
  const { ce_id: id, ce_type: type, ce_time: time } = headers;
  if (!id || !type || !time) throw new EventContractError('a CloudEvents header is missing: ce_id, ce_type or ce_time');
  const data = parse(value);
  const reason = misfit(type, data);
  if (reason) throw new EventContractError(`${type} ${id}: ${reason}`);
  return { type, id, time, data } as VardeEvent;
}

function parse(value: string | null): unknown {
  if (value === null) throw new EventContractError('the record has no value');
  try {
    return JSON.parse(value);
  } catch {
    throw new EventContractError('the value is not JSON');
  }
}
