/** One person shown to one reader. */
export interface Disclosure {
  readonly personId: string;
  /** Subject of the reader's token. */
  readonly reader: string;
  readonly organisation: string | null;
  readonly service: string;
  readonly purpose: string;
  /** Route that answered, as a pattern: `POST /v1/persons/lookup`. */
  readonly route: string;
  /** Names of the fields shown; never their values. */
  readonly fields: readonly string[];
}

/** The little of a database that the log needs. */
export interface ReadLogStore {
  query(sql: string, parameters: unknown[]): Promise<unknown>;
}

interface Waiting {
  readonly disclosure: Disclosure;
  readonly written: () => void;
  readonly failed: (error: unknown) => void;
}

/** One statement takes at most so many rows; the rest go with the next. */
const largestBatch = 200;

/**
 * Writes the read log. `write` resolves when the row is committed, so whoever awaits it before answering never shows
 * anybody unlogged; when it rejects, nothing may be shown. Rows that arrive while a statement is under way share the
 * next one. A process that dies in between has written a row for an answer that never left: the log may say too much,
 * never too little.
 */
export class ReadLog {
  #waiting: Waiting[] = [];
  #writing = false;

  constructor(private readonly store: ReadLogStore) {}

  write(disclosure: Disclosure): Promise<void> {
    const done = new Promise<void>((written, failed) => this.#waiting.push({ disclosure, written, failed }));
    if (!this.#writing) void this.#drain();
    return done;
  }

  async #drain(): Promise<void> {
    this.#writing = true;
    while (this.#waiting.length > 0) await this.#append(this.#waiting.splice(0, largestBatch));
    this.#writing = false;
  }

  async #append(batch: readonly Waiting[]): Promise<void> {
    try {
      await this.store.query('select append_disclosures($1::jsonb)', [
        JSON.stringify(batch.map(({ disclosure }) => row(disclosure))),
      ]);
      for (const { written } of batch) written();
    } catch (error) {
      for (const { failed } of batch) failed(error);
    }
  }
}

const row = ({ personId, reader, organisation, service, purpose, route, fields }: Disclosure) => ({
  person_id: personId,
  reader,
  organisation,
  service,
  purpose,
  route,
  fields,
});
