import { type MigrationInterface, type QueryRunner } from 'typeorm';
import { type Migration } from '../database/data-source';

/**
 * The outbox is a queue: rows live for milliseconds. The one index is its order; vacuum comes by count, not by share,
 * since the table is mostly empty. `shard` is a hash of the key, 0 to 63.
 */
export class CreateOutbox1764000000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table outbox (
        id bigint generated always as identity primary key,
        shard smallint not null,
        topic text not null,
        key text not null,
        payload text not null,
        headers text not null,
        created_at timestamptz not null default now()
      ) with (autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 5000,
              autovacuum_vacuum_insert_scale_factor = 0, autovacuum_vacuum_insert_threshold = 50000)`);
  }

  down(): Promise<void> {
    return Promise.reject(new Error('Migrations go forward only.'));
  }
}

/** For the list of every service that publishes. */
export const outboxMigrations: readonly Migration[] = [CreateOutbox1764000000000];
