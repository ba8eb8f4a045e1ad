import { type Migration } from '@varde/persistence';
import { type MigrationInterface, type QueryRunner } from 'typeorm';

/** Answers to writes that came with an Idempotency-Key, kept a day so that a repeated request gets the same answer. */
class CreateIdempotency1764000000001 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table idempotency (
        reader text not null,
        key text not null,
        request bytea not null,
        begun_at timestamptz not null default now(),
        status smallint,
        body text,
        primary key (reader, key)
      );
      create index idempotency_age on idempotency (begun_at);
    `);
  }

  down(): Promise<void> {
    return Promise.reject(new Error('Migrations go forward only.'));
  }
}

/** For the list of every service that takes writes. */
export const idempotencyMigrations: readonly Migration[] = [CreateIdempotency1764000000001];
