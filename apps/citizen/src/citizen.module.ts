import { type DynamicModule, Inject, Module, type OnApplicationShutdown } from '@nestjs/common';
import { CreateReadLog, ReadLog } from '@varde/access';
import { type Database } from '@varde/persistence';
import { prepareRegister } from '@varde/register';
import {
  type ConfigOf,
  DATABASE,
  databaseVariables,
  defineService,
  prepareDatabase,
  type Service,
} from '@varde/service-runtime';
import { LookUpController } from './look-up/look-up.controller';

type CitizenService = Service<ConfigOf<typeof databaseVariables>>;

/** Owns the schema `citizen`; reads the schema `register` with the same role, which may only read there. */
@Module({ controllers: [LookUpController] })
export class CitizenModule implements OnApplicationShutdown {
  constructor(@Inject(DATABASE) private readonly database: Database) {}

  static for(service: CitizenService): DynamicModule {
    const open = async (): Promise<Database> => {
      const prepare = () => prepareRegister(service.config.DATABASE_URL);
      return prepareDatabase(service, { schema: 'citizen', migrations: [CreateReadLog], prepare, maxConnections: 10 });
    };
    const readLog = { provide: ReadLog, inject: [DATABASE], useFactory: (database: Database) => new ReadLog(database) };
    return { module: CitizenModule, providers: [{ provide: DATABASE, useFactory: open }, readLog] };
  }

  async onApplicationShutdown(): Promise<void> {
    await this.database.close();
  }
}

export const citizen = defineService({
  name: 'citizen',
  port: 8082,
  summary: 'Looks up persons under the attribute contract of the service that asks, and logs each reading.',
  variables: databaseVariables,
  rightsIn: null,
  module: (service) => CitizenModule.for(service),
});
