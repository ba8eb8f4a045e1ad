import { type MigrationInterface, type QueryRunner } from 'typeorm';
import { type Migration } from '../../database/data-source';

const statements = [
  // A consumer's place in each partition. Updated in the transaction of the effects, and only where it is as expected:
  // a zombie hits no row. Half-empty pages keep the updates on the page they are on (HOT).
  `create table position (
     grp text not null,
     topic text not null,
     part int not null,
     position bigint not null,
     moved_at timestamptz not null default now(),
     primary key (grp, topic, part)
   ) with (fillfactor = 50)`,

  // What a process remembers about a person. rev rises by one for each input that was read; steps is how many the last
  // write read, so that rev - steps is what the writer expected to find. held is what the runtime keeps (open tasks,
  // effects under way), history what led to it: [{at, rev, cause, type, came}].
  `create table state (
     process text not null,
     subject uuid not null,
     rev int not null,
     steps int not null,
     seen jsonb not null,
     data jsonb not null,
     held jsonb not null,
     history jsonb not null,
     updated_at timestamptz not null default now(),
     primary key (process, subject)
   ) with (fillfactor = 85)`,
  `create index state_subject on state (subject)`,

  `create table task (
     id uuid primary key,
     process text not null,
     subject uuid not null,
     key text not null,
     kind text not null,
     kommunenummer text not null,
     status text not null check (status in ('open', 'completed', 'cancelled')),
     deadline date,
     alarm text,
     reason text not null,
     facts jsonb not null,
     assignee text,
     cause text not null,
     opened_at timestamptz not null,
     closed_at timestamptz,
     closed_by text,
     outcome_note text,
     revision int not null default 1
   )`,
  `create unique index task_open_key on task (process, subject, key) where status = 'open'`,
  `create index task_subject on task (subject)`,
  `create index task_open_kommune on task (kommunenummer, deadline, id) where status = 'open'`,
  `create index task_opened on task (opened_at, id)`,

  `create table task_comment (
     id bigint generated always as identity primary key,
     task_id uuid not null references task (id) on delete cascade,
     at timestamptz not null,
     by text not null,
     body text not null
   )`,
  `create index task_comment_task on task_comment (task_id, id)`,

  `create table timer (
     process text not null,
     subject uuid not null,
     key text not null,
     due_at timestamptz not null,
     primary key (process, subject, key)
   )`,
  `create index timer_due on timer (due_at)`,

  `create table effect (
     process text not null,
     subject uuid not null,
     key text not null,
     step text not null,
     kommunenummer text not null,
     facts jsonb not null,
     cause text not null,
     leaves_at timestamptz not null,
     status text not null check (status in ('waiting', 'left')),
     changed_at timestamptz not null default now(),
     primary key (process, subject, key)
   )`,
  `create index effect_waiting on effect (leaves_at) where status = 'waiting'`,

  // A person set aside because a process threw on them. The reason is a class and a code, never data.
  `create table parked_person (
     subject uuid primary key,
     since timestamptz not null,
     process text not null,
     error_class text not null,
     error_code text not null,
     attempts int not null default 1
   )`,
  `create table parked_event (
     seq bigint generated always as identity,
     subject uuid not null references parked_person (subject),
     topic text not null,
     part int not null,
     log_offset bigint not null,
     key text,
     headers jsonb not null,
     value text,
     primary key (subject, seq)
   )`,

  // One row a record that was ours but broken; the record itself is on <topic>.dlq.
  `create table dead_letter (
     topic text not null,
     part int not null,
     log_offset bigint not null,
     reason text not null,
     at timestamptz not null,
     primary key (topic, part, log_offset)
   )`,

  // Grading of every person whose address protection has ever changed, ordered by Freg's sekvensnummer.
  `create table protected_person (
     person_id uuid primary key,
     gradering text not null,
     sekvensnummer bigint not null,
     since timestamptz not null
   )`,

  // Aborts the whole statement when fewer rows than wanted were hit: what says which guard it was.
  `create function fence(got bigint, want bigint, what text) returns void language plpgsql as $$
   begin
     if got <> want then
       raise exception using errcode = 'VA001', message = what;
     end if;
   end $$`,
];

/** Everything the process runner keeps, in the schema of its service. */
export class CreateProcessRuntime1764000000100 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of statements) await runner.query(statement);
  }

  down(): Promise<void> {
    return Promise.reject(new Error('Migrations go forward only.'));
  }
}

/** Beside `outboxMigrations`, in every service that runs processes. */
export const processRuntimeMigrations: readonly Migration[] = [CreateProcessRuntime1764000000100];
