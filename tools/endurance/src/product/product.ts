import { execFile } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { isAlive, type ProcessIdentity, readRecord } from '@varde/stack';
import { Client } from 'pg';

const run = promisify(execFile);
export const ROOT = resolve(__dirname, '../../../..');
export const PORTS = {
  simulator: 8090,
  ingestion: 8081,
  citizen: 8082,
  school: 8083,
  health: 8084,
  billing: 8085,
  refugee: 8086,
};
export type ServiceName = keyof typeof PORTS;
export const SUBSCRIBERS = ['school', 'health', 'billing', 'refugee'] as const;
const HEALTH = 1_000;
const START_TIMEOUT_MS = 300_000;

export interface ProductOptions {
  /** State, data and logs: a folder of its own. */
  readonly home: string;
  readonly portOffset: number;
  readonly mode?: 'separate' | 'one-process';
  /** Variables that an operator sets. */
  readonly environment?: Readonly<Record<string, string>>;
}

/** What a command said and how it ended. */
export interface Ended {
  readonly code: number;
  readonly output: string;
}

/** The built product, driven as an operator drives it: bin/up, bin/down, HTTP, SQL and signals. */
export class Product {
  constructor(readonly options: ProductOptions) {}

  /** `bin/up`; throws with what it said when it fails. */
  async up(more: Readonly<Record<string, string>> = {}): Promise<string> {
    const { code, output } = await this.tryUp(more);
    if (code !== 0) throw new Error(`bin/up ended with ${code}: ${output}`);
    return output;
  }

  /** `bin/up`, however it ends. */
  tryUp(more: Readonly<Record<string, string>> = {}): Promise<Ended> {
    return this.command('up', this.options.mode === 'one-process' ? ['--one-process'] : [], more);
  }

  async down(...args: string[]): Promise<void> {
    const { code, output } = await this.command('down', args);
    if (code !== 0) throw new Error(`bin/down ended with ${code}: ${output}`);
  }

  /** The commands without the shell around them, which only checks the machine and builds: that has been done. */
  private async command(name: string, args: string[], more: Readonly<Record<string, string>> = {}): Promise<Ended> {
    const entry = join(ROOT, 'tools/stack/dist', `${name}.js`);
    try {
      const limits = { timeout: START_TIMEOUT_MS, maxBuffer: 1 << 24 };
      const environment = { env: this.environment(more), cwd: ROOT };
      const { stdout, stderr } = await run(process.execPath, [entry, ...args], { ...environment, ...limits });
      return { code: 0, output: stdout + stderr };
    } catch (error) {
      const { code, stdout = '', stderr = '' } = error as { code?: number; stdout?: string; stderr?: string };
      return { code: typeof code === 'number' ? code : 1, output: stdout + stderr };
    }
  }

  private environment(more: Readonly<Record<string, string>>): NodeJS.ProcessEnv {
    const { home, portOffset, environment } = this.options;
    const machine = { PATH: process.env['PATH'], HOME: process.env['HOME'], LANG: process.env['LANG'] };
    return { ...machine, VARDE_HOME: home, VARDE_PORT_OFFSET: String(portOffset), ...environment, ...more };
  }

  address(service: ServiceName): string {
    return `http://127.0.0.1:${PORTS[service] + this.options.portOffset}`;
  }

  healthAddress(service: ServiceName): string {
    return `http://127.0.0.1:${PORTS[service] + HEALTH + this.options.portOffset}`;
  }

  get brokers(): string {
    return `127.0.0.1:${19_092 + this.options.portOffset}`;
  }

  get databaseUrl(): string {
    return `postgres://varde@127.0.0.1:${15_432 + this.options.portOffset}/varde`;
  }

  /** One question to the database as its owner; a connection of its own, since the database may be killed. */
  async query<Row extends object>(text: string, values: readonly unknown[] = []): Promise<Row[]> {
    const client = new Client({ connectionString: this.databaseUrl });
    client.on('error', () => undefined);
    await client.connect();
    try {
      return (await client.query<Row>(text, [...values])).rows;
    } finally {
      await client.end();
    }
  }

  /** The processes of this stack that live now. */
  processes(): Map<string, ProcessIdentity> {
    const folder = join(this.options.home, 'run');
    if (!existsSync(folder)) return new Map();
    const names = readdirSync(folder).filter((file) => file.endsWith('.pid'));
    const records = names.map((file) => [file.slice(0, -4), readRecord(join(folder, file))] as const);
    return new Map(records.filter((one): one is [string, ProcessIdentity] => one[1] !== undefined && isAlive(one[1])));
  }

  /** SIGKILL: no handler runs, nothing is flushed. */
  kill(name: string): boolean {
    const identity = this.processes().get(name);
    if (!identity) return false;
    process.kill(identity.pid, 'SIGKILL');
    return true;
  }

  log(name: string): string {
    return readFileSync(join(this.options.home, 'logs', `${name}.log`), 'utf8');
  }
}
