import { type MigrationInterface, type QueryRunner } from 'typeorm';

/**
 * `identifikator` is the one table with national numbers. `document` holds current elements and `person_history` the
 * historic ones, so that the row that is read all the time stays small.
 */
export class CreateRegister1764000100000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table person (
        person_id uuid primary key,
        versjon int not null,
        status text,
        foedselsdato date,
        kommunenummer text,
        bosatt_i text,
        gradering text not null,
        document jsonb not null,
        updated_at timestamptz not null default now()
      );
      create index person_bosatt_i on person (bosatt_i) where bosatt_i is not null;
      create table person_history (
        person_id uuid primary key references person on delete cascade,
        document jsonb not null
      );
      create table identifikator (
        number text not null,
        kind text not null check (kind in ('foedselsnummer', 'dNummer', 'duf')),
        person_id uuid not null,
        gjeldende boolean not null,
        primary key (number, kind, person_id)
      );
      create unique index identifikator_one_person on identifikator (number) where kind <> 'duf';
      create index identifikator_person on identifikator (person_id);
      create table relation (
        person_id uuid not null,
        annen_person_id uuid not null,
        kind text not null,
        rolle text not null,
        primary key (person_id, annen_person_id, kind, rolle)
      );
      create index relation_annen on relation (annen_person_id);
      create table alias (
        person_id uuid primary key,
        survivor_id uuid not null,
        check (person_id <> survivor_id)
      );
      create index alias_survivor on alias (survivor_id);`);
    await runner.query(`
      grant usage on schema register to varde_ingestion;
      grant select, insert, update, delete on person, person_history, identifikator, relation, alias to varde_ingestion`);
  }

  down(): Promise<void> {
    return Promise.reject(new Error('Migrations go forward only.'));
  }
}
