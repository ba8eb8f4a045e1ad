import { type ParkedPerson } from '@varde/persistence';

/** A process threw on one record about one person. */
export class ProcessFailure extends Error {
  override readonly name = 'ProcessFailure';
  constructor(
    readonly process: string,
    readonly subject: string,
    override readonly cause: unknown,
  ) {
    super(`${process} failed: ${classOf(cause)}`);
  }
}

/** Names a failure without its message: a message may hold data. */
export function parkedBy(process: string, subject: string, error: unknown, since: Date): ParkedPerson {
  return { subject, since, process, errorClass: classOf(error), errorCode: codeOf(error) };
}

export function classOf(error: unknown): string {
  return error instanceof Error ? error.name : typeof error;
}

/** A code, or the place in the code that threw: the first frame's file and line. */
export function codeOf(error: unknown): string {
  const { code, stack } = error as { code?: unknown; stack?: string };
  if (typeof code === 'string') return code;
  const frame = /\(?([\w.-]+\.[jt]s:\d+):\d+\)?$/m.exec(stack ?? '');
  return frame?.[1] ?? 'unknown';
}
