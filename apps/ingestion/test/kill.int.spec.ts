import { type Database, type FailpointName, openDatabase, retriable } from '@varde/persistence';
import { until } from '@varde/stack';
import { type Child, type FreshDatabase, freshDatabase } from '@varde/testing';
import { FregDouble } from './freg-double';
import { template } from './ingestion-under-test';
import { live, residentCount, settle } from './kill-story';
import { ProductProcess } from './product-process';
import { type Standing, standing } from './standing';

/** At a failpoint, the n-th time; or this many calls of Freg and so many milliseconds after the start. */
type Death = `${FailpointName}:${number}` | { readonly calls: number; readonly ms: number };

const whileFilling: Death[] = [
  'ingestion:fetched:1',
  'ingestion:before-commit:2',
  'ingestion:committed:1',
  { calls: 2, ms: 3 },
];
const whileFollowing: Death[] = [
  'ingestion:fetched:2',
  'ingestion:before-commit:2',
  'ingestion:committed:2',
  'relay:published:1',
  { calls: 5, ms: 11 },
];

/** An installation of the product, which dies as told, first while it fills its register and then while it follows. */
class Installation {
  readonly freg = new FregDouble();
  readonly #children: Child[] = [];
  #fresh: FreshDatabase | undefined;
  #database: Database | undefined;
  #product: ProductProcess | undefined;

  async run(filling: readonly Death[], following: readonly Death[]): Promise<Standing> {
    await this.freg.start();
    this.freg.pageSize = 200;
    this.#fresh = await freshDatabase(template);
    this.#database = openDatabase({
      url: this.#fresh.url,
      schema: 'ingestion',
      applicationName: 'spec',
      maxConnections: 2,
    });
    this.#product = new ProductProcess(this.#fresh.url, this.freg);
    settle(this.freg);
    await this.#dieAndGoOn(filling, 'select count(*) = 2 as done from uttrekk_job where done');
    const last = live(this.freg);
    await this.#dieAndGoOn(following, `select pointer = ${last} as done from feed`);
    return standing(this.#database);
  }

  async #dieAndGoOn(deaths: readonly Death[], done: string): Promise<void> {
    for (const death of deaths) await this.#die(death);
    const child = await this.#start();
    const patience = { timeoutMs: 100_000, everyMs: 100 };
    const isDone = await until(() => this.#is(done), patience);
    const isSent = await until(() => this.#is('select not exists (select from outbox) as done'), patience);
    child.process.kill('SIGKILL');
    await child.ended;
    if (!isDone || !isSent) throw new Error(`it did not come to its end: ${child.output()}`);
  }

  async #die(death: Death): Promise<void> {
    const child = await this.#start(typeof death === 'string' ? death : undefined);
    if (typeof death !== 'string') this.#killAfter(child, death);
    expect([death, await child.ended]).toEqual([death, 'SIGKILL']);
    this.freg.onCall = () => undefined;
  }

  #killAfter(child: Child, { calls, ms }: { calls: number; ms: number }): void {
    const begun = this.freg.calls.length;
    this.freg.onCall = (_path, count) => {
      if (count === begun + calls) setTimeout(() => child.process.kill('SIGKILL'), ms);
    };
  }

  async #start(failpoint?: `${FailpointName}:${number}`): Promise<Child> {
    if (!this.#product) throw new Error('run() has not begun');
    const child = await this.#product.start(failpoint);
    this.#children.push(child);
    return child;
  }

  /** On a busy machine the observer's own connection may be late: that is no answer. */
  async #is(question: string): Promise<boolean> {
    try {
      const result = await this.#database?.query<{ done: boolean }>(question);
      return result?.rows[0]?.done === true;
    } catch (error) {
      if (retriable(error) || /timeout/.test(String(error))) return false;
      throw error;
    }
  }

  async close(): Promise<void> {
    for (const { process } of this.#children) process.kill('SIGKILL');
    this.#product?.discard();
    await this.freg.stop();
    await this.#database?.close();
    await this.#fresh?.drop();
  }
}

describe('ingestion that is killed', () => {
  const installations = [new Installation(), new Installation()] as const;

  afterAll(() => Promise.all(installations.map((installation) => installation.close())));

  it('comes to what an undisturbed one comes to, wherever it dies', async () => {
    const [undisturbed, killed] = await Promise.all([
      installations[0].run([], []),
      installations[1].run(whileFilling, whileFollowing),
    ]);
    expect(undisturbed.ledger).toMatchObject({ balances: true, quarantined: 0 });
    expect(undisturbed.events['livshendelse.bosatt.v1']).toHaveLength(residentCount);
    expect(Object.keys(undisturbed.events).length).toBeGreaterThan(7);
    expect(killed.ambiguous).toEqual([]);
    expect(killed.backwards).toEqual([]);
    expect(killed.ledger).toEqual(undisturbed.ledger);
    expect(killed.events).toEqual(undisturbed.events);
    expect(killed.register).toEqual(undisturbed.register);
  }, 240_000);
});
