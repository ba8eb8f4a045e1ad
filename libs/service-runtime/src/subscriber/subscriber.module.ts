import { type DynamicModule, Inject, Module, type OnApplicationShutdown } from '@nestjs/common';
import { type Database, outboxMigrations, processRuntimeMigrations } from '@varde/persistence';
import { type ConfigOf } from '../config';
import { DATABASE } from '../database/database-token';
import { prepareDatabase } from '../database/prepare-database';
import { IdempotencyInterceptor } from '../http/idempotency.interceptor';
import { idempotencyMigrations } from '../http/idempotency-migration';
import { type SubscriberDefinition } from '../runner/subscriber-definition';
import { type Service } from '../service/service';
import { CasesController } from '../tasks/cases.controller';
import { ConsumerController } from '../tasks/consumer.controller';
import { DeadlinesController } from '../tasks/deadlines.controller';
import { ParkedController } from '../tasks/parked.controller';
import { ProcessesController } from '../tasks/processes.controller';
import { TasksController } from '../tasks/tasks.controller';
import { ProcessRuntime } from './process-runtime';
import { SUBSCRIBER } from './subscriber-definition';
import { PROCESSES_OFF, type subscriberVariables } from './subscriber-variables';

export type SubscriberService = Service<ConfigOf<typeof subscriberVariables>>;

/** What a process runtime is made of. */
export interface RuntimeParts {
  readonly service: SubscriberService;
  /** With the processes that are switched off left out. */
  readonly subscriber: SubscriberDefinition;
  readonly database: Database;
}

export type RuntimeMaker = (parts: RuntimeParts) => ProcessRuntime | Promise<ProcessRuntime>;

const migrations = [...outboxMigrations, ...processRuntimeMigrations, ...idempotencyMigrations];

/** A service that runs processes: its tables, the machinery that runs them, and the API that every such service has. */
@Module({})
export class SubscriberModule implements OnApplicationShutdown {
  constructor(@Inject(DATABASE) private readonly database: Database) {}

  static for(service: SubscriberService, subscriber: SubscriberDefinition, makeRuntime: RuntimeMaker): DynamicModule {
    const off = service.config.PROCESSES_OFF;
    const active = { ...subscriber, processes: subscriber.processes.filter(({ name }) => !off.includes(name)) };
    return {
      module: SubscriberModule,
      controllers: [
        TasksController,
        CasesController,
        DeadlinesController,
        ProcessesController,
        ParkedController,
        ConsumerController,
      ],
      providers: [
        { provide: SUBSCRIBER, useValue: subscriber },
        { provide: PROCESSES_OFF, useValue: off },
        { provide: DATABASE, useFactory: () => prepareDatabase(service, { schema: subscriber.name, migrations }) },
        {
          provide: ProcessRuntime,
          inject: [DATABASE],
          useFactory: (database: Database) => makeRuntime({ service, subscriber: active, database }),
        },
        IdempotencyInterceptor,
      ],
    };
  }

  /** After the consumer has drained and HTTP has closed: nobody asks the database any more. */
  async onApplicationShutdown(): Promise<void> {
    await this.database.close();
  }
}
