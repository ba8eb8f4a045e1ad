import { connect } from 'node:net';

/** Metadata request, version 1, asking for no topic: api key 3, correlation id 1, no client id, empty topic list. */
const METADATA = Buffer.from([0, 0, 0, 14, 0, 3, 0, 1, 0, 0, 0, 1, 0xff, 0xff, 0, 0, 0, 0]);
const BROKER_COUNT_AT = 8;

/**
 * Whether a broker answers at host:port and counts at least one broker as alive. The port opens before the controller
 * lets the broker in, so an open port alone is not enough. Kept free of a Kafka client: this runs before anything else.
 */
export function kafkaAnswers(host: string, port: number, timeoutMs = 1_000): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect({ host, port });
    let answer = Buffer.alloc(0);
    const finish = (ready: boolean): void => {
      socket.destroy();
      resolve(ready);
    };
    socket.setTimeout(timeoutMs, () => finish(false));
    socket.once('error', () => finish(false));
    socket.once('close', () => finish(false));
    socket.once('connect', () => socket.write(METADATA));
    socket.on('data', (part) => {
      answer = Buffer.concat([answer, part]);
      if (answer.length >= BROKER_COUNT_AT + 4) finish(answer.readInt32BE(BROKER_COUNT_AT) > 0);
    });
  });
}
