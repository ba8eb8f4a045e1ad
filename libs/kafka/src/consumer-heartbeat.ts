import { type EachBatchPayload } from 'kafkajs';

const heartbeatEveryMs = 500;

/** Waits for the work, beating meanwhile. Throws what the heartbeat throws: the group is rebalancing. */
export async function withHeartbeat(work: Promise<void>, payload: EachBatchPayload): Promise<void> {
  const finished = work.then(() => 'finished' as const);
  while (payload.isRunning()) {
    let timer: NodeJS.Timeout | undefined;
    const beat = new Promise<'beat'>((resolve) => (timer = setTimeout(() => resolve('beat'), heartbeatEveryMs)));
    const first = await Promise.race([finished, beat]);
    clearTimeout(timer);
    if (first === 'finished') return;
    await payload.heartbeat();
  }
}

/** What kafkajs throws when the group moves on: it rejoins by itself. */
export function isRebalance(error: unknown): boolean {
  const { name, type } = error as { name?: string; type?: string };
  return name?.startsWith('KafkaJS') === true || type !== undefined;
}
