import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { infrastructure, readRecord, simulator } from '@varde/stack';

const run = promisify(execFile);
const root = resolve(__dirname, '../../..');
const portOffset = 3_000;

/** The whole product as `bin/up --one-process` starts it, in a folder and on ports of its own. */
export class ProductStack {
  readonly brokers = [`127.0.0.1:${infrastructure.kafka + portOffset}`];
  readonly databaseUrl = `postgres://varde@127.0.0.1:${infrastructure.postgres + portOffset}/varde`;
  private readonly home = mkdtempSync(join(tmpdir(), 'varde-bench-stack-'));

  /** Seconds until everything is ready. */
  async up(): Promise<number> {
    const started = performance.now();
    await this.command('up', '--one-process');
    return (performance.now() - started) / 1000;
  }

  async down(): Promise<void> {
    await this.command('down');
  }

  async end(): Promise<void> {
    await this.command('down', '--wipe');
    rmSync(this.home, { recursive: true, force: true });
  }

  /** Of the one process. */
  get pid(): number {
    const record = readRecord(join(this.home, 'run', 'varde.pid'));
    if (!record) throw new Error('the product is not running');
    return record.pid;
  }

  async setTempo(eventsPerMinute: number): Promise<void> {
    const response = await fetch(`http://127.0.0.1:${simulator.port + portOffset}/simulator/v1/tempo`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ eventsPerMinute }),
    });
    if (!response.ok) throw new Error(`the simulator refused a tempo: ${response.status}`);
  }

  private async command(name: string, ...args: string[]): Promise<void> {
    const environment = { VARDE_HOME: this.home, VARDE_PORT_OFFSET: String(portOffset), SIMULATOR_TEMPO: '0' };
    await run(join(root, 'bin', name), args, { env: { ...process.env, ...environment } });
  }
}
