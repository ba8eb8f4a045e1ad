import { migrate, prepareSchema } from '@varde/persistence';
import { CreateRegister1764000100000 } from './migrations/create-register';

export const registerMigrations = [CreateRegister1764000100000];

/**
 * Makes the schema `register` and its tables, or brings them up to date. `varde_ingestion` may write there, and
 * `varde_citizen` read.
 */
export async function prepareRegister(databaseUrl: string): Promise<void> {
  await prepareSchema(databaseUrl, 'ingestion');
  await migrate({ url: databaseUrl, schema: 'register', migrations: registerMigrations, readers: ['citizen'] });
}
