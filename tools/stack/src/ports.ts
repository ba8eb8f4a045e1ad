import { createServer } from 'node:net';
import { randomInt } from 'node:crypto';

/** Whether something listens on this port of the loopback address or of every address. */
export async function isTaken(port: number): Promise<boolean> {
  return !((await canListen(port, '127.0.0.1')) && (await canListen(port, '0.0.0.0')));
}

function canListen(port: number, host: string): Promise<boolean> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once('error', () => resolve(false));
    server.listen({ port, host, exclusive: true }, () => server.close(() => resolve(true)));
  });
}

/** A free port below the range that the kernel hands to outgoing connections, so that none of those takes it first. */
export async function freePort(): Promise<number> {
  for (;;) {
    const port = randomInt(20_000, 30_000);
    if (!(await isTaken(port))) return port;
  }
}
