import { type DynamicModule, Module } from '@nestjs/common';
import { type Database, outboxMigrations } from '@varde/persistence';
import { prepareRegister } from '@varde/register';
import { DATABASE, defineService, prepareDatabase, type Service } from '@varde/service-runtime';
import { LedgerController } from './api/ledger.controller';
import { SourceController } from './api/source.controller';
import { type IngestionConfig, IngestionRuntime } from './ingestion-runtime';
import { ingestionVariables } from './ingestion-variables';
import { CreateIngestion1764000200000 } from './migrations/create-ingestion';

export const ingestionMigrations = [...outboxMigrations, CreateIngestion1764000200000];

/** Owns the schema `ingestion`; the only writer of the schema `register`. */
@Module({})
export class IngestionModule {
  static for(service: Service<IngestionConfig>): DynamicModule {
    const prepare = () => prepareRegister(service.config.DATABASE_URL);
    const open = (): Promise<Database> =>
      prepareDatabase(service, { schema: 'ingestion', migrations: ingestionMigrations, prepare });
    return {
      module: IngestionModule,
      controllers: [LedgerController, SourceController],
      providers: [{ provide: DATABASE, useFactory: open }, IngestionRuntime],
    };
  }
}

export const ingestion = defineService({
  name: 'ingestion',
  port: 8081,
  summary: 'Reads Freg, keeps the register and publishes life events; shows how far it has come.',
  variables: ingestionVariables,
  rightsIn: null,
  module: (service) => IngestionModule.for(service),
});
