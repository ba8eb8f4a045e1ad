import { type Queryable } from '@varde/persistence';
import { type Kommuner } from '../kommuner';

/** One uttrekk: the people who are bosatt, or who stay, in one kommune. */
export interface UttrekkJob {
  /** `alle` when the installation serves the whole country. */
  readonly kommune: string;
  readonly kind: 'bosted' | 'opphold';
  /** Freg's job; null before it has been asked for. */
  readonly jobbId: string | null;
  readonly batch: number;
  /** Numbers of the batch that are handled. */
  readonly doneInBatch: number;
}

/** The uttrekk that this installation needs; a kommune that was added later gets its own. */
export async function planJobs(db: Queryable, kommuner: Kommuner): Promise<void> {
  const wanted = kommuner.all
    ? [['alle', 'bosted']]
    : kommuner.list.flatMap((kommune) => [
        [kommune, 'bosted'],
        [kommune, 'opphold'],
      ]);
  await db.query(
    `insert into uttrekk_job (kommune, kind) select * from unnest($1::text[], $2::text[]) on conflict do nothing`,
    [wanted.map(([kommune]) => kommune), wanted.map(([, kind]) => kind)],
  );
}

export async function nextJob(db: Queryable): Promise<UttrekkJob | undefined> {
  const { rows } = await db.query<UttrekkJob>(
    `select kommune, kind, jobb_id as "jobbId", batch, done_in_batch as "doneInBatch"
     from uttrekk_job where not done order by kind, kommune limit 1`,
  );
  return rows[0];
}

type Progress = Partial<Pick<UttrekkJob, 'jobbId' | 'batch' | 'doneInBatch'>> & { readonly done?: boolean };

export async function saveProgress(db: Queryable, job: UttrekkJob, progress: Progress): Promise<void> {
  const { jobbId, batch, doneInBatch, done = false } = { ...job, ...progress };
  await db.query(
    `update uttrekk_job set jobb_id = $3, batch = $4, done_in_batch = $5, done = $6 where kommune = $1 and kind = $2`,
    [job.kommune, job.kind, jobbId, batch, doneInBatch, done],
  );
}
