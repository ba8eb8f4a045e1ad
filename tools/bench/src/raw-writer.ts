import {
  type Database,
  dateArray,
  int4Array,
  int8Array,
  jsonbArray,
  shardOf,
  textArray,
  timestamptzArray,
  uuidArray,
} from '@varde/persistence';

/** One event's worth of effects, already decided. */
export interface RawEffect {
  readonly partition: number;
  readonly offset: number;
  readonly subject: string;
  readonly taskId: string;
  readonly payload: string;
  readonly headers: string;
  readonly timer: boolean;
}

const chunkSize = 500;

const load = `select v.subject, s.rev, s.data from unnest($1::text[], $2::uuid[]) v (process, subject)
  left join raw_state s on s.process = v.process and s.subject = v.subject`;

/** The same effects as the product's, each table with the columns the rule needs, in the best form we know. */
const write = `with
  pos as (update raw_position p set position = v.nxt
    from unnest($1::int4[], $2::int8[]) v (part, nxt) where p.part = v.part returning 1),
  st as (insert into raw_state as t (process, subject, rev, data)
    select * from unnest($3::text[], $4::uuid[], $5::int4[], $6::jsonb[])
    on conflict (process, subject) do update set rev = excluded.rev, data = excluded.data, updated_at = now() returning 1),
  tk as (insert into raw_task (id, process, subject, key, kind, deadline)
    select * from unnest($7::uuid[], $3::text[], $4::uuid[], $8::text[], $8::text[], $9::date[])),
  tm as (insert into raw_timer (process, subject, key, due_at)
    select * from unnest($10::text[], $11::uuid[], $12::text[], $13::timestamptz[])),
  ob as (insert into raw_outbox (shard, topic, key, payload, headers)
    select * from unnest($14::int4[], $15::text[], $16::text[], $17::text[], $18::text[]))
  select (select count(*) from pos), (select count(*) from st)`;

export const rawTables = [
  'create table raw_position (part int primary key, position bigint not null) with (fillfactor = 50)',
  `create table raw_state (process text, subject uuid, rev int not null, data jsonb not null,
     updated_at timestamptz not null default now(), primary key (process, subject)) with (fillfactor = 85)`,
  `create table raw_task (id uuid primary key, process text, subject uuid, key text, kind text, status text default 'open',
     deadline date, opened_at timestamptz default now())`,
  'create index raw_task_subject on raw_task (subject)',
  `create table raw_timer (process text, subject uuid, key text, due_at timestamptz, primary key (process, subject, key))`,
  'create index raw_timer_due on raw_timer (due_at)',
  `create table raw_outbox (id bigint generated always as identity primary key, shard int, topic text, key text,
     payload text, headers text)`,
];

/**
 * R_pg: the bare bound. Writes effects that are already decided, from pre-parsed arrays, with `connections` writers side by
 * side: the state load and one statement a chunk each. Returns effects a second.
 */
export async function rawWrite(
  database: Database,
  effects: readonly RawEffect[],
  connections: number,
): Promise<number> {
  const lanes = Array.from({ length: connections }, (_, lane) =>
    effects.filter(({ partition }) => partition % connections === lane),
  );
  const started = performance.now();
  await Promise.all(lanes.map((lane) => writeLane(database, lane)));
  return effects.length / ((performance.now() - started) / 1000);
}

async function writeLane(database: Database, effects: readonly RawEffect[]): Promise<void> {
  for (let at = 0; at < effects.length; at += chunkSize) await writeChunk(database, effects.slice(at, at + chunkSize));
}

async function writeChunk(database: Database, chunk: readonly RawEffect[]): Promise<void> {
  const subjects = chunk.map(({ subject }) => subject);
  const processes = chunk.map(() => 'school/measure');
  const { rows } = await database.query<{ rev: number | null }>({
    name: 'raw-load',
    text: load,
    values: [textArray(processes), uuidArray(subjects)],
  });
  await database.query({
    name: 'raw-write',
    text: write,
    values: parameters(
      chunk,
      rows.map(({ rev }) => rev ?? 0),
    ),
  });
}

function parameters(chunk: readonly RawEffect[], revs: readonly number[]): unknown[] {
  const places = new Map(chunk.map(({ partition, offset }) => [partition, offset + 1]));
  const timers = chunk.filter(({ timer }) => timer);
  const process = (): string => 'school/measure';
  const subjects = chunk.map(({ subject }) => subject);
  return [
    int4Array([...places.keys()]),
    int8Array([...places.values()]),
    textArray(chunk.map(process)),
    uuidArray(subjects),
    int4Array(revs.map((rev) => rev + 1)),
    jsonbArray(revs.map((rev) => ({ events: rev + 1 }))),
    uuidArray(chunk.map(({ taskId }) => taskId)),
    textArray(chunk.map(() => 'measured')),
    dateArray(chunk.map(() => '2026-12-02')),
    textArray(timers.map(process)),
    uuidArray(timers.map(({ subject }) => subject)),
    textArray(timers.map(({ offset }) => `timer-${offset}`)),
    timestamptzArray(timers.map(() => new Date('2046-12-02T00:00:00Z'))),
    int4Array(subjects.map((subject) => shardOf(subject))),
    textArray(chunk.map(() => 'school.prosess.v1')),
    textArray(subjects),
    textArray(chunk.map(({ payload }) => payload)),
    textArray(chunk.map(({ headers }) => headers)),
  ];
}
