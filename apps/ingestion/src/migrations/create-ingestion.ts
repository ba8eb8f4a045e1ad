import { type MigrationInterface, type QueryRunner } from 'typeorm';

/**
 * `feed` is one row: the last sekvensnummer that is handled. `ledger_page` and `ledger_entry` prove completeness.
 * `quarantine` holds raw text, and so may hold personal data: nobody but ingestion may read it. `published` is what
 * subscribers were told last, without which a correction could not name what it corrects.
 */
export class CreateIngestion1764000200000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table feed (
        only_one boolean primary key default true check (only_one),
        pointer bigint not null,
        started_at timestamptz not null default now()
      );
      create table uttrekk_job (
        kommune text not null,
        kind text not null check (kind in ('bosted', 'opphold')),
        jobb_id text,
        batch int not null default 0,
        done_in_batch int not null default 0,
        done boolean not null default false,
        primary key (kommune, kind)
      );
      create table ledger_page (
        from_seq bigint primary key,
        to_seq bigint not null,
        read int not null,
        irrelevant int not null,
        unchanged int not null,
        published int not null,
        held int not null,
        quarantined int not null,
        gaps bigint not null,
        repeated int not null,
        handled_at timestamptz not null default now()
      );
      create table ledger_entry (
        sekvensnummer bigint primary key,
        hendelsetype text,
        outcome text not null,
        person_id uuid,
        events smallint not null
      );
      create index ledger_entry_person on ledger_entry (person_id, sekvensnummer);
      create table quarantine (
        id bigint generated always as identity primary key,
        sekvensnummer bigint,
        hendelsetype text,
        reason text not null,
        raw text not null,
        person_id uuid,
        at timestamptz not null default now()
      );
      create index quarantine_sekvensnummer on quarantine (sekvensnummer);
      create table published (
        person_id uuid not null,
        type text not null,
        kommunenummer text not null,
        hva text not null,
        ce_id uuid not null,
        facts jsonb not null,
        sekvensnummer bigint not null,
        primary key (person_id, type, kommunenummer, hva)
      );`);
  }

  down(): Promise<void> {
    return Promise.reject(new Error('Migrations go forward only.'));
  }
}
