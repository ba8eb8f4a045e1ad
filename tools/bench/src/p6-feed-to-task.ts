import { createKafka, createReader, type TopicReader } from '@varde/kafka';
import { topics } from '@varde/life-events';
import { type Finding } from './goal';
import { type ProductStack } from './product-stack';
import { quantile } from './statistics';

const seconds = 30;
const warmUpSeconds = 10;
/** Pause between two readings of an empty feed in the stack that bin/up starts, ms. */
const goalMs = (pollMs: number): number => pollMs + 100;

/**
 * P6, second half: from Freg's ajourholdstidspunkt (when the simulator shows the entry) until the broker has stamped the
 * announcement of the task. The task was committed before that, so the figure is an upper bound.
 */
export async function feedToTask(stack: ProductStack, pollMs: number, perMinute: number): Promise<Finding> {
  await stack.setTempo(perMinute);
  await pause(warmUpSeconds);
  const from = Date.now();
  await pause(seconds);
  await stack.setTempo(0);
  await pause(10);
  const reader = createReader(createKafka({ brokers: stack.brokers, clientId: 'bench-feed' }));
  const visible = await visibleAt(reader, from, from + seconds * 1000);
  const delays = await delaysOf(reader, from, visible);
  await reader.close();
  const [p50, p99] = [quantile(delays, 0.5), quantile(delays, 0.99)];
  return {
    id: 'P6',
    what: `feed-visible → task committed at ${Math.round(visible.size / seconds)} life events/s, whole product in one process`,
    measured: `p50 ${p50.toFixed(0)} ms, p99 ${p99.toFixed(0)} ms`,
    range: `max ${Math.max(...delays).toFixed(0)} ms`,
    goal: `p99 ≤ poll interval (${pollMs} ms) + 100 ms`,
    met: p99 <= goalMs(pollMs),
    remark: `${perMinute} changes a minute in the simulator: ${visible.size} life events, ${delays.length} tasks in ${seconds} s`,
  };
}

/** When Freg showed the entry of each life event, by `ce_id`. */
async function visibleAt(reader: TopicReader, from: number, to: number): Promise<Map<string, number>> {
  const found = new Map<string, number>();
  for (const { name } of topics.filter(({ name }) => name.startsWith('livshendelse.'))) {
    for await (const { headers } of reader.readAll(name, { from: { timestamp: from } })) {
      const at = Date.parse(headers['ce_time'] ?? '');
      if (at >= from && at <= to) found.set(headers['ce_id'] ?? '', at);
    }
  }
  return found;
}

async function delaysOf(reader: TopicReader, from: number, visible: Map<string, number>): Promise<number[]> {
  const delays: number[] = [];
  for (const { name } of topics.filter(({ name }) => name.endsWith('.prosess.v1'))) {
    for await (const { value, timestamp } of reader.readAll(name, { from: { timestamp: from } })) {
      const { cause, step } = JSON.parse(value ?? '{}') as { cause?: string; step?: string };
      const since = visible.get(cause ?? '');
      if (since !== undefined && step === 'task-opened') delays.push(timestamp - since);
    }
  }
  if (delays.length === 0) throw new Error('no task was opened while the kommune lived: nothing was measured');
  return delays;
}

const pause = (count: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, count * 1000));
