import { type LogEntry, logLevel, type logCreator } from 'kafkajs';

/** What kafkajs says, cut to what carries no record: message, namespace, and these few facts. */
export interface KafkaLogLine {
  readonly level: 'error' | 'warn' | 'info';
  readonly message: string;
  readonly facts: Readonly<Record<string, string | number | boolean>>;
}

export type KafkaLog = (line: KafkaLogLine) => void;

/** Facts that name brokers, groups and places in a topic. All else, above all payloads, is left out. */
const allowed = [
  'broker',
  'clientId',
  'groupId',
  'memberId',
  'topic',
  'partition',
  'offset',
  'retryCount',
  'retryTime',
  'correlationId',
  'error',
  'errorCode',
  'code',
] as const;

/** Said once when a group or a transaction is first used: not an error. */
const expected = ['The group coordinator is not available'];

export function toLogCreator(log: KafkaLog): logCreator {
  return () => (entry) => {
    if (entry.level === logLevel.NOTHING || entry.level === logLevel.DEBUG) return;
    log(lineOf(entry));
  };
}

function lineOf({ level, namespace, log }: LogEntry): KafkaLogLine {
  const { message, ...rest } = log;
  const facts = allowed
    .map((name) => [name, rest[name] as unknown] as const)
    .filter((fact): fact is readonly [(typeof allowed)[number], string | number | boolean] =>
      ['string', 'number', 'boolean'].includes(typeof fact[1]),
    );
  return {
    level: nameOf(level, [message, rest['error']].join(' ')),
    message: `kafka ${namespace}: ${message}`,
    facts: Object.fromEntries(facts),
  };
}

function nameOf(level: logLevel, text: string): KafkaLogLine['level'] {
  if (level === logLevel.INFO || expected.some((each) => text.includes(each))) return 'info';
  return level === logLevel.WARN ? 'warn' : 'error';
}
