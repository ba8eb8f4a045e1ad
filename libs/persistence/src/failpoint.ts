/**
 * Every place between two side effects where a process can die. A kill campaign sets `VARDE_FAILPOINT=<name>:<n>` and the
 * process kills itself (SIGKILL: no handler, no flush) the n-th time it comes by. Otherwise nothing happens.
 */
export const failpoints = [
  'runner:loaded',
  'runner:before-commit',
  'runner:committed',
  'runner:position-flushed',
  'sweep:claimed',
  'sweep:before-commit',
  'sweep:committed',
  'command:before-commit',
  'command:committed',
  'release:before-commit',
  'release:committed',
  'relay:claimed',
  'relay:published',
  'relay:committed',
  'ingestion:fetched',
  'ingestion:before-commit',
  'ingestion:committed',
] as const;
export type FailpointName = (typeof failpoints)[number];

const [armed, countdown] = readFailpoint(process.env['VARDE_FAILPOINT']);
let left = countdown;

/** Dies here when this is the armed failpoint and its count has run out. */
export function failpoint(name: FailpointName): void {
  if (name !== armed || --left > 0) return;
  process.kill(process.pid, 'SIGKILL');
}

function readFailpoint(text: string | undefined): [string | undefined, number] {
  if (!text) return [undefined, 0];
  const at = text.lastIndexOf(':');
  return [text.slice(0, at), Number(text.slice(at + 1))];
}
