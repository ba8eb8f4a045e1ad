import { type Partition, type PartitionPlace, type RecordReader, type Run } from '@varde/kafka';
import { type Database, loadPositions, partitionKey, type PositionMove } from '@varde/persistence';
import { type Clock, systemClock } from './clock';
import { RunnerCommands } from './commands';
import { Lane } from './lane';
import { Reactions } from './reactions';
import { noLog, type RunnerLog } from './runner-log';
import { type ReleaseOutcome, releasePerson } from './release';
import { noMetrics, type RunnerMetrics } from './runner-metrics';
import { type SubscriberDefinition } from './subscriber-definition';
import { type SweepContext } from './sweep';
import { Sweeper } from './sweeper';

export interface RunnerOptions {
  readonly definition: Pick<SubscriberDefinition, 'name' | 'processes'>;
  /** With `planner: 'point-lookups'`; one connection a lane and one for sweeps and commands. */
  readonly database: Database;
  /** Name of the position rows; the service's when left out. */
  readonly group?: string;
  readonly clock?: Clock;
  readonly metrics?: RunnerMetrics;
  readonly log?: RunnerLog;
  /** Records have been put in the outbox: poke the relay. */
  readonly onCommitted?: () => void;
  readonly onFatal: (error: Error) => void;
}

/** More use the same cores; fewer leave PostgreSQL waiting for Node. */
const laneCount = 2;

/**
 * Reads a service's topics into its processes. Two lanes work side by side, each with its own connection; everything
 * about one person is in one lane.
 */
export class ProcessRunner implements RecordReader {
  readonly name: string;
  readonly topics: readonly string[];
  readonly reactions: Reactions;
  readonly commands: RunnerCommands;
  readonly sweeper: Sweeper;
  private readonly context: SweepContext;
  private readonly lanes: readonly Lane[];
  private readonly places = new Map<string, PartitionPlace>();
  private readonly group: string;
  private assigned: readonly Partition[] = [];
  private tellLostPlace: (partitions: readonly Partition[]) => void = () => undefined;
  private waiting: (() => void)[] = [];

  constructor(private readonly options: RunnerOptions) {
    const { definition, database, onFatal, clock = systemClock, metrics = noMetrics, log = noLog } = options;
    this.name = definition.name;
    this.group = options.group ?? definition.name;
    this.reactions = new Reactions(definition);
    this.topics = this.reactions.topics.map(({ name }) => name);
    const context = {
      service: this.name,
      group: this.group,
      reactions: this.reactions,
      database,
      clock,
      metrics,
      onCommitted: (nextDue: Date | null) => this.committed(nextDue),
    };
    this.context = context;
    this.sweeper = new Sweeper(context, log);
    this.commands = new RunnerCommands(context);
    this.lanes = Array.from(
      { length: laneCount },
      () =>
        new Lane({
          ...context,
          log,
          onFatal,
          onLostPlace: (lane) => this.tellLostPlace(this.partitionsOf(lane)),
          onProgress: () => this.tellProgress(),
          onStored: (moves) => this.noteStored(moves),
        }),
    );
  }

  wants(topic: string, type: string | undefined): boolean {
    return this.reactions.wants(topic, type);
  }

  async loadPositions(partitions: readonly Partition[]): Promise<readonly PartitionPlace[]> {
    const places = await loadPositions(this.options.database, this.group, partitions);
    const names = new Set(this.assigned.map(partitionKey));
    this.assigned = [...this.assigned, ...partitions.filter((partition) => !names.has(partitionKey(partition)))];
    for (const place of places) this.places.set(partitionKey(place), place);
    return places;
  }

  take(run: Run): void {
    this.laneOf(run).take(run);
  }

  queued(): number {
    return this.lanes.reduce((sum, lane) => sum + lane.queued(), 0);
  }

  progress(): Promise<void> {
    return new Promise((resolve) => this.waiting.push(resolve));
  }

  async drop(): Promise<void> {
    this.assigned = [];
    this.places.clear();
    await Promise.all(this.lanes.map((lane) => lane.drop()));
  }

  stored(): readonly PartitionPlace[] {
    return [...this.places.values()];
  }

  onLostPlace(tell: (partitions: readonly Partition[]) => void): void {
    this.tellLostPlace = tell;
  }

  /** Reads a parked person's waiting records in their order, as if they came now. */
  async release(subject: string): Promise<ReleaseOutcome> {
    const outcome = await releasePerson(this.context, subject);
    if (outcome === 'released') this.sweeper.expect(this.context.clock.now());
    return outcome;
  }

  /** The records are in the outbox, and something may be due sooner than the sweeper thinks. */
  private committed(nextDue: Date | null): void {
    this.options.onCommitted?.();
    if (nextDue) this.sweeper.expect(nextDue);
  }

  private laneOf({ partition }: Partition): Lane {
    const lane = this.lanes[partition % laneCount];
    if (!lane) throw new RangeError(`no lane for partition ${partition}`);
    return lane;
  }

  private partitionsOf(lane: Lane): Partition[] {
    return this.assigned.filter((partition) => this.laneOf(partition) === lane);
  }

  private noteStored(moves: readonly PositionMove[]): void {
    for (const { topic, partition, next } of moves) {
      const key = partitionKey({ topic, partition });
      if (this.places.has(key)) this.places.set(key, { topic, partition, position: next });
    }
  }

  private tellProgress(): void {
    const { waiting } = this;
    this.waiting = [];
    for (const resolve of waiting) resolve();
  }
}
