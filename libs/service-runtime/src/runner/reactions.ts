import { type PersonId } from '@varde/identity';
import { type TopicDefinition, topicOfType } from '@varde/life-events';
import { type AnyProcess, type Received } from '@varde/process';
import { type SubscriberDefinition } from './subscriber-definition';

/** A process that an event concerns, and about whom. */
export interface Delivery {
  readonly process: AnyProcess;
  readonly subject: PersonId;
}

/** Always read, whatever the processes do: the runner itself keeps who is protected. */
const protection = 'livshendelse.adressebeskyttelse';

export class DefinitionError extends Error {
  override readonly name = 'DefinitionError';
}

/** Which processes of a service react to what. Made once, at start; refuses a definition that could not work. */
export class Reactions {
  readonly topics: readonly TopicDefinition[];
  /** Of the processes that are switched on. */
  readonly names: readonly string[];
  private readonly processesOf = new Map<string, AnyProcess[]>();
  private readonly topicNames: ReadonlySet<string>;
  private readonly byName: ReadonlyMap<string, AnyProcess>;

  constructor(definition: Pick<SubscriberDefinition, 'name' | 'processes'>) {
    this.byName = new Map(definition.processes.map((process) => [process.name, process]));
    this.names = [...this.byName.keys()];
    if (this.byName.size < definition.processes.length) {
      throw new DefinitionError(`${definition.name} has two processes of one name`);
    }
    for (const process of definition.processes) this.register(definition.name, process);
    const types = new Set([...this.processesOf.keys(), protection]);
    this.topics = [...types].map((type) => readable(definition.name, type));
    this.topicNames = new Set(this.topics.map(({ name }) => name));
  }

  /** A record of our topics without `ce_type` is ours but broken, and so wanted: it is a dead letter. */
  wants(topic: string, type: string | undefined): boolean {
    if (type === undefined) return this.topicNames.has(topic);
    return type === protection || this.processesOf.has(type);
  }

  /** Each (process, person) that the event is for, in the order of the definition. */
  deliveriesOf(event: Received): Delivery[] {
    return (this.processesOf.get(event.type) ?? []).flatMap((process) =>
      subjectsOf(process, event).map((subject) => ({ process, subject })),
    );
  }

  process(name: string): AnyProcess | undefined {
    return this.byName.get(name);
  }

  private register(service: string, process: AnyProcess): void {
    if (!process.name.startsWith(`${service}/`)) {
      throw new DefinitionError(`${process.name} is not a process of ${service}: its name must begin with ${service}/`);
    }
    for (const type of Object.keys(process.reactsTo)) {
      this.processesOf.set(type, [...(this.processesOf.get(type) ?? []), process]);
    }
  }
}

function subjectsOf(process: AnyProcess, event: Received): readonly PersonId[] {
  const reacts = process.reactsTo as Record<string, (event: Received) => PersonId | readonly PersonId[]>;
  const subjects = reacts[event.type]?.(event) ?? [];
  return typeof subjects === 'string' ? [subjects] : [...new Set(subjects)];
}

function readable(service: string, type: string): TopicDefinition {
  const topic = topicOfType.get(type);
  if (!topic) throw new DefinitionError(`${service} reacts to ${type}, which is not in the catalogue`);
  if (!topic.readers.some((reader) => reader === service)) {
    throw new DefinitionError(`${service} reacts to ${type}, but is not among the readers of ${topic.name}`);
  }
  return topic;
}
