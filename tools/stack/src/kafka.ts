import { execFile } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { mkdir, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { Failure } from './failure';
import { kafkaJars } from './kafka-jars';
import { kafkaAnswers } from './kafka-probe';
import { serverProperties } from './kafka-properties';
import { lastLine } from './last-line';
import { isAlive, launch, type Launched, type ProcessIdentity } from './launch';
import { freePort } from './ports';
import { stopProcess } from './stop';
import { until } from './until';

const run = promisify(execFile);
const START_TIMEOUT_MS = 60_000;
const STOP_PATIENCE_MS = 30_000;

export interface KafkaOptions {
  /** Everything about this broker lies here: data, cluster id, configuration, log, pid. Started again on the same folder it goes on with its data. */
  readonly dir: string;
  /** Free ports when left out. */
  readonly port?: number;
  readonly controllerPort?: number;
  readonly logFile?: string;
  readonly pidFile?: string;
  /** End with this process, however it ends. */
  readonly tied?: boolean;
  /** Heap of the broker, MB. */
  readonly heapMb?: number;
}

export interface RunningKafka extends ProcessIdentity {
  /** host:port for clients. */
  readonly address: string;
  readonly port: number;
  /** Controlled shutdown; the data stay. */
  stop(): Promise<void>;
}

/** Starts a real Kafka broker and returns when it is alive. Throws {@link Failure} with its last words when it is not. */
export async function startKafka(options: KafkaOptions): Promise<RunningKafka> {
  const { dir, port = await freePort(), controllerPort = await freePort() } = options;
  const jars = await kafkaJars();
  await mkdir(dir, { recursive: true });
  await format(dir, { port, controllerPort }, jars);
  const properties = join(dir, 'server.properties');
  await writeFile(properties, serverProperties({ port, controllerPort, dataDirectory: join(dir, 'data') }));

  const logFile = options.logFile ?? join(dir, 'kafka.log');
  const launched = await launch({
    command: 'java',
    args: [...javaOptions(options.heapMb ?? 512), '-cp', join(jars, '*'), 'kafka.Kafka', properties],
    environment: process.env,
    logFile,
    pidFile: options.pidFile ?? join(dir, 'kafka.pid'),
    tied: options.tied ?? false,
    directory: dir,
  });
  await ready(launched, port, logFile);
  const { pid, startTicks } = launched;
  return {
    pid,
    startTicks,
    port,
    address: `127.0.0.1:${port}`,
    stop: () => stopProcess(launched, STOP_PATIENCE_MS),
  };
}

function javaOptions(heapMb: number): string[] {
  const heap = ['-Xms128m', `-Xmx${heapMb}m`, '-XX:+UseSerialGC'];
  return [...heap, '-Djava.awt.headless=true', '-Dorg.slf4j.simpleLogger.defaultLogLevel=warn'];
}

/**
 * Formats the data folder aside and renames it, so that a folder called `data` is always whole. The cluster id is kept
 * in a file of its own and written first: a broker with another id refuses old data.
 */
async function format(dir: string, ports: { port: number; controllerPort: number }, jars: string): Promise<void> {
  const data = join(dir, 'data');
  if (existsSync(data)) return;
  const aside = join(dir, 'data.part');
  await rm(aside, { recursive: true, force: true });
  const properties = join(dir, 'format.properties');
  await writeFile(properties, serverProperties({ ...ports, dataDirectory: aside }));
  const tool = ['-XX:TieredStopAtLevel=1', '-cp', join(jars, '*'), 'kafka.tools.StorageTool'];
  const command = ['format', '-t', await clusterId(dir), '-c', properties, '--standalone', '--ignore-formatted'];
  await run('java', [...tool, ...command]).catch((error: unknown) => {
    throw new Failure(`Kafka could not format ${data}: ${(error as Error).message.split('\n')[1] ?? ''}`);
  });
  await rename(aside, data);
}

/** Kafka's own form of an id: 16 random bytes in URL-safe base64, not beginning with a dash. */
async function clusterId(dir: string): Promise<string> {
  const file = join(dir, 'cluster-id');
  if (existsSync(file)) return readFileSync(file, 'utf8').trim();
  const id = randomBytes(16).toString('base64url').replace(/^[-_]/, 'V');
  await writeFile(`${file}.part`, id);
  await rename(`${file}.part`, file);
  return id;
}

async function ready(broker: Launched, port: number, logFile: string): Promise<void> {
  const settled = async (): Promise<boolean> => !isAlive(broker) || (await kafkaAnswers('127.0.0.1', port));
  const inTime = await until(settled, { timeoutMs: START_TIMEOUT_MS, everyMs: 100 });
  if (inTime && isAlive(broker)) return;
  await stopProcess(broker, 1_000);
  const how = inTime ? 'ended while starting' : `was not ready after ${START_TIMEOUT_MS / 1000} s`;
  throw new Failure(`Kafka ${how}: ${lastLine(logFile)}`);
}
