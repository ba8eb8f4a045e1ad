/** A record as it lies on a topic. */
export interface TopicRecord {
  readonly topic: string;
  readonly partition: number;
  readonly offset: number;
  readonly key: string | null;
  readonly value: string | null;
  readonly headers: Readonly<Record<string, string>>;
}

export interface Published {
  /** The first record of each ce_id, in the order of its partition. */
  readonly records: readonly TopicRecord[];
  /** Records whose ce_id had been there before: a relay that died between the broker's ack and its own commit. */
  readonly repeated: number;
  /** Keys of which a lower sekvensnummer came after a higher one on the same topic. */
  readonly disordered: readonly string[];
}

/** Takes repeated records out and looks whether each person's order held. */
export function published(all: readonly TopicRecord[]): Published {
  const seen = new Set<string>();
  const newest = new Map<string, number>();
  const disordered = new Set<string>();
  const records = all.filter((record) => {
    const id = `${record.topic} ${record.headers['ce_id'] ?? `${record.partition}@${record.offset}`}`;
    if (seen.has(id)) return false;
    seen.add(id);
    const place = `${record.topic} ${record.key ?? ''}`;
    const number = sekvensnummerOf(record);
    if (number < (newest.get(place) ?? -1)) disordered.add(place);
    newest.set(place, Math.max(number, newest.get(place) ?? -1));
    return true;
  });
  return { records, repeated: all.length - records.length, disordered: [...disordered] };
}

function sekvensnummerOf({ topic, value }: TopicRecord): number {
  if (!topic.startsWith('livshendelse.') || topic.endsWith('.dlq')) return 0;
  return (JSON.parse(value ?? '{}') as { sekvensnummer?: number }).sekvensnummer ?? 0;
}
