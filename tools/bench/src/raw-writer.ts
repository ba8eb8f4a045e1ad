import {
  type Database,
  int4Array,
  int8Array,
  jsonbArray,
  shardOf,
  textArray,
  timestamptzArray,
  uuidArray,
} from '@varde/persistence';

/** One event's worth of effects, already decided: every row that the product writes for it. */
export interface RawEffect {
  readonly topic: string;
  readonly partition: number;
  readonly offset: number;
  readonly subject: string;
  readonly cause: string;
  readonly taskId: string;
  readonly seen: unknown;
  readonly held: unknown;
  readonly history: unknown;
  readonly payload: string;
  readonly headers: string;
  readonly timer: boolean;
}

const process = 'school/measure';
const chunkSize = 500;
const openedAt = new Date('2026-11-02T08:00:00Z');

const load = `select v.subject, s.rev, s.seen, s.data, s.held from unnest($1::text[], $2::uuid[]) v (process, subject)
  left join state s on s.process = v.process and s.subject = v.subject`;

const write = `with
  pos as (update position p set position = v.nxt from unnest($1::text[], $2::int4[], $3::int8[]) v (topic, part, nxt)
    where p.grp = 'bare' and p.topic = v.topic and p.part = v.part returning 1),
  st as (insert into state as t (process, subject, rev, steps, seen, data, held, history)
    select process, subject, rev, 1, seen, data, held, history
    from unnest($4::text[], $5::uuid[], $6::int4[], $7::jsonb[], $8::jsonb[], $9::jsonb[], $10::jsonb[])
      v (process, subject, rev, seen, data, held, history)
    on conflict (process, subject) do update set rev = excluded.rev, steps = excluded.steps, seen = excluded.seen,
      data = excluded.data, held = excluded.held, history = t.history || excluded.history, updated_at = now()
    where t.rev = excluded.rev - 1 returning 1),
  tk as (insert into task (id, process, subject, key, kind, kommunenummer, status, deadline, reason, facts, cause, opened_at)
    select id, process, subject, key, 'measured', '4601', 'open', '2026-12-02', 'maaling', '{}', cause, $12::timestamptz
    from unnest($11::uuid[], $4::text[], $5::uuid[], $13::text[], $14::text[]) v (id, process, subject, key, cause)),
  tm as (insert into timer (process, subject, key, due_at)
    select * from unnest($15::text[], $16::uuid[], $17::text[], $18::timestamptz[])),
  ob as (insert into outbox (shard, topic, key, payload, headers)
    select shard, 'school.prosess.v1', key, payload, headers
    from unnest($19::int4[], $20::text[], $21::text[], $22::text[]) v (shard, key, payload, headers))
  select (select count(*) from pos), (select count(*) from st)`;

/**
 * R_pg: the bare bound. Writes effects that are already decided, from pre-parsed arrays in binary form, with `connections`
 * writers side by side: the state load and one statement a chunk each, into the product's own tables and indexes.
 * Without `loads` the state is not loaded. Returns effects a second.
 */
export async function rawWrite(
  database: Database,
  effects: readonly RawEffect[],
  { connections, loads }: { connections: number; loads: boolean },
): Promise<number> {
  const lanes = Array.from({ length: connections }, (_, lane) =>
    effects.filter(({ partition }) => partition % connections === lane),
  );
  const started = performance.now();
  await Promise.all(lanes.map((lane) => writeLane(database, lane, loads)));
  return effects.length / ((performance.now() - started) / 1000);
}

async function writeLane(database: Database, effects: readonly RawEffect[], loads: boolean): Promise<void> {
  const revisions = new Map<string, number>();
  for (let at = 0; at < effects.length; at += chunkSize) {
    const chunk = effects.slice(at, at + chunkSize);
    if (loads) await loadStates(database, chunk);
    await database.query({ name: 'raw-write', text: write, values: parameters(chunk, revisions) });
  }
}

async function loadStates(database: Database, chunk: readonly RawEffect[]): Promise<void> {
  const subjects = uuidArray(chunk.map(({ subject }) => subject));
  await database.query({ name: 'raw-load', text: load, values: [textArray(chunk.map(() => process)), subjects] });
}

function parameters(chunk: readonly RawEffect[], revisions: Map<string, number>): unknown[] {
  const places = new Map(chunk.map((effect) => [`${effect.topic}|${effect.partition}`, effect]));
  const moved = [...places.values()];
  const timers = chunk.filter(({ timer }) => timer);
  const subjects = chunk.map(({ subject }) => subject);
  const revs = subjects.map((subject) => (revisions.get(subject) ?? 0) + 1);
  subjects.forEach((subject, i) => revisions.set(subject, revs[i] ?? 1));
  return [
    textArray(moved.map(({ topic }) => topic)),
    int4Array(moved.map(({ partition }) => partition)),
    int8Array(moved.map(({ offset }) => offset + 1)),
    textArray(chunk.map(() => process)),
    uuidArray(subjects),
    int4Array(revs),
    jsonbArray(chunk.map(({ seen }) => seen)),
    jsonbArray(revs.map((events) => ({ events }))),
    jsonbArray(chunk.map(({ held }) => held)),
    jsonbArray(chunk.map(({ history }) => history)),
    uuidArray(chunk.map(({ taskId }) => taskId)),
    openedAt,
    textArray(chunk.map(({ cause }) => cause)),
    textArray(chunk.map(({ cause }) => cause)),
    textArray(timers.map(() => process)),
    uuidArray(timers.map(({ subject }) => subject)),
    textArray(timers.map(({ cause }) => cause)),
    timestamptzArray(timers.map(() => new Date('2046-12-02T00:00:00Z'))),
    int4Array(subjects.map((subject) => shardOf(subject))),
    textArray(subjects),
    textArray(chunk.map(({ payload }) => payload)),
    textArray(chunk.map(({ headers }) => headers)),
  ];
}
