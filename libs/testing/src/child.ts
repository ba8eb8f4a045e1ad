import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';

export interface Child {
  readonly process: ChildProcess;
  /** Signal or exit code with which it ended. */
  readonly ended: Promise<NodeJS.Signals | number>;
  /** What it has said on stdout and stderr so far. */
  output(): string;
}

/**
 * Starts a TypeScript file as a process of its own, to be killed, stopped or left to end. It takes the same sources as
 * the spec. `environment` comes on top of this process's own.
 */
export function startChild(file: string, environment: Readonly<Record<string, string>>): Child {
  const hook = join(__dirname, '../typescript-hook.js');
  const child = fork(file, { execArgv: ['-r', hook], env: { ...process.env, ...environment }, silent: true });
  let output = '';
  const collect = (text: Buffer): void => void (output += text.toString());
  child.stdout?.on('data', collect);
  child.stderr?.on('data', collect);
  const ended = once(child, 'exit').then(([code, signal]) => (signal ?? code) as NodeJS.Signals | number);
  return { process: child, ended, output: () => output };
}
