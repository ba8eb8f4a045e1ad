import { int4Array, textArray } from '../binary/binary-array';
import { type Queryable } from '../database/database';
import { partitionKey, type Position, type TopicPartition } from './position';

interface Row {
  topic: string;
  part: number;
  position: string;
}

/** The places of a group in these partitions; a partition never read before starts at 0, its row is made here. */
export async function loadPositions(
  database: Queryable,
  group: string,
  partitions: readonly TopicPartition[],
): Promise<Position[]> {
  if (partitions.length === 0) return [];
  const topics = textArray(partitions.map(({ topic }) => topic));
  const numbers = int4Array(partitions.map(({ partition }) => partition));
  await database.query({
    text: `insert into position (grp, topic, part, position)
           select $1, topic, part, 0 from unnest($2::text[], $3::int4[]) v (topic, part) order by topic, part
           on conflict do nothing`,
    values: [group, topics, numbers],
  });
  const { rows } = await database.query<Row>({
    text: `select p.topic, p.part, p.position from unnest($2::text[], $3::int4[]) v (topic, part)
           join position p on p.grp = $1 and p.topic = v.topic and p.part = v.part`,
    values: [group, topics, numbers],
  });
  return rows.map(({ topic, part, position }) => ({ topic, partition: part, position: Number(position) }));
}

/** Every place that a group has, for the operator. */
export async function positionsOf(database: Queryable, group: string): Promise<Map<string, Position>> {
  const { rows } = await database.query<Row>('select topic, part, position from position where grp = $1', [group]);
  return new Map(
    rows.map(({ topic, part, position }) => {
      const place = { topic, partition: part, position: Number(position) };
      return [partitionKey(place), place];
    }),
  );
}
