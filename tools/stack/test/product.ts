import { spawn, type ChildProcess } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, readdirSync, rmSync, symlinkSync } from 'node:fs';
import { once } from 'node:events';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Home } from '../src/home';
import { ROOT } from '../src/settings';

export interface Ended {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Keeps every port of a spec's product clear of a running one, and below the ports of outgoing connections. */
export const OFFSET = 12_000;

/** The built product, started as an operator starts it, with a folder and ports of its own. */
export class Product {
  readonly home = new Home(mkdtempSync(join(tmpdir(), 'varde-e2e-')));

  constructor() {
    chmodSync(this.home.folder, 0o755);
  }

  /** Starts a command of bin/ and does not wait for it. */
  begin(command: string, args: string[] = [], environment: NodeJS.ProcessEnv = {}): ChildProcess {
    return spawn(join(ROOT, 'bin', command), args, {
      env: {
        PATH: process.env['PATH'],
        HOME: process.env['HOME'],
        VARDE_HOME: this.home.folder,
        VARDE_PORT_OFFSET: String(OFFSET),
        ...environment,
      },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
  }

  async run(command: string, args: string[] = [], environment: NodeJS.ProcessEnv = {}): Promise<Ended> {
    const child = this.begin(command, args, environment);
    const output = { stdout: '', stderr: '' };
    child.stdout?.on('data', (part) => (output.stdout += String(part)));
    child.stderr?.on('data', (part) => (output.stderr += String(part)));
    const [code] = (await once(child, 'close')) as [number | null];
    return { code, ...output };
  }

  /** A folder for PATH with every tool of this machine but one. */
  pathWithout(tool: string): string {
    const folder = join(this.home.folder, `without-${tool}`);
    mkdirSync(folder);
    for (const directory of (process.env['PATH'] ?? '').split(':').reverse()) linkTools(directory, folder, tool);
    return folder;
  }

  async remove(): Promise<void> {
    await this.run('down', ['--wipe']);
    rmSync(this.home.folder, { recursive: true, force: true });
  }
}

function linkTools(from: string, to: string, but: string): void {
  for (const name of namesIn(from).filter((one) => one !== but)) {
    rmSync(join(to, name), { force: true });
    symlinkSync(join(from, name), join(to, name));
  }
}

function namesIn(directory: string): string[] {
  try {
    return readdirSync(directory);
  } catch {
    return [];
  }
}
