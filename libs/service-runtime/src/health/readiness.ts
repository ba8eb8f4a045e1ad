/** Resolves when all is well; rejects with an error whose message says what is not. */
export type Check = () => Promise<void> | void;

export interface Finding {
  readonly name: string;
  readonly ok: boolean;
  readonly reason?: string;
}

export interface Verdict {
  readonly ready: boolean;
  readonly checks: readonly Finding[];
}

/** A check that has not answered after so many milliseconds has failed. */
const patience = 2000;

/** Whether a service can do its work: it has started, is not stopping, and every registered check holds. */
export class Readiness {
  readonly #checks = new Map<string, Check>();
  #phase: 'starting' | 'running' | 'stopping' = 'starting';

  register(name: string, check: Check): void {
    this.#checks.set(name, check);
  }

  started(): void {
    this.#phase = 'running';
  }

  stopping(): void {
    this.#phase = 'stopping';
  }

  get isStopping(): boolean {
    return this.#phase === 'stopping';
  }

  async verdict(): Promise<Verdict> {
    if (this.#phase !== 'running')
      return { ready: false, checks: [{ name: 'service', ok: false, reason: this.#phase }] };
    const checks = await Promise.all([...this.#checks].map(([name, check]) => examine(name, check)));
    return { ready: checks.every(({ ok }) => ok), checks };
  }
}

async function examine(name: string, check: Check): Promise<Finding> {
  let timer: NodeJS.Timeout | undefined;
  const tooLate = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`no answer in ${patience} ms`)), patience);
  });
  try {
    await Promise.race([Promise.resolve().then(check), tooLate]);
    return { name, ok: true };
  } catch (error) {
    return { name, ok: false, reason: error instanceof Error ? error.message : 'failed' };
  } finally {
    clearTimeout(timer);
  }
}
