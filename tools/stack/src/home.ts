import { existsSync, readdirSync } from 'node:fs';
import { mkdir, readFile, readlink, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { isAlive, readRecord, type ProcessIdentity } from './launch';
import { type Values } from './variables';

/** What is kept about a stack that is up. */
export interface State {
  readonly settings: Values;
  /** Names of the processes that belong to it. */
  readonly processes: readonly string[];
}

const LOGS = 'logs';
const RUN = 'run';
const STATE = 'state.json';
const DATA = ['kafka', 'postgres', 'simulator'];

/** The folder that holds everything a stack leaves on the machine. */
export class Home {
  constructor(readonly folder: string) {}

  async prepare(): Promise<void> {
    await mkdir(join(this.folder, LOGS), { recursive: true });
    await mkdir(join(this.folder, RUN), { recursive: true });
  }

  data(name: string): string {
    return join(this.folder, name);
  }

  get logs(): string {
    return join(this.folder, LOGS);
  }

  get lock(): string {
    return join(this.folder, 'up.lock');
  }

  logOf(name: string): string {
    return join(this.folder, LOGS, `${name}.log`);
  }

  pidFileOf(name: string): string {
    return join(this.folder, RUN, `${name}.pid`);
  }

  /** The log of a new process begins empty; the one before is kept beside it. */
  async turnLog(name: string): Promise<string> {
    const log = this.logOf(name);
    if (existsSync(log)) await rename(log, `${log}.1`);
    return log;
  }

  /** The recorded process of this name, if it still lives. */
  living(name: string): ProcessIdentity | undefined {
    const record = readRecord(this.pidFileOf(name));
    return record && isAlive(record) ? record : undefined;
  }

  /** Every recorded process that still lives, whatever started it and however that ended. */
  allLiving(): Map<string, ProcessIdentity> {
    const folder = join(this.folder, RUN);
    const names = existsSync(folder) ? readdirSync(folder).filter((file) => file.endsWith('.pid')) : [];
    const living = names
      .map((file) => file.slice(0, -'.pid'.length))
      .flatMap((name) => {
        const identity = this.living(name);
        return identity ? [[name, identity] as const] : [];
      });
    return new Map(living);
  }

  async forget(name: string): Promise<void> {
    await rm(this.pidFileOf(name), { force: true });
  }

  async readState(): Promise<State | undefined> {
    const text = await readFile(join(this.folder, STATE), 'utf8').catch(() => undefined);
    return text === undefined ? undefined : (JSON.parse(text) as State);
  }

  /** Renamed into place: a state that can be read is whole. */
  async writeState(state: State): Promise<void> {
    const file = join(this.folder, STATE);
    await writeFile(`${file}.part`, JSON.stringify(state, undefined, 2));
    await rename(`${file}.part`, file);
  }

  async clearState(): Promise<void> {
    await rm(join(this.folder, STATE), { force: true });
  }

  /** Removes data and logs: only what a stack puts here, so that a mistaken folder loses nothing else. */
  async wipe(): Promise<void> {
    const elsewhere = await readlink(this.data('postgres')).catch(() => undefined);
    if (elsewhere) await rm(elsewhere, { recursive: true, force: true });
    const ours = [...DATA, LOGS, RUN, STATE, `${STATE}.part`];
    await Promise.all(ours.map((name) => rm(join(this.folder, name), { recursive: true, force: true })));
  }
}
