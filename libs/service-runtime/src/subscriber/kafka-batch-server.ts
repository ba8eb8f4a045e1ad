import { type CustomTransportStrategy, Server } from '@nestjs/microservices';
import { type Fetching } from './fetching';

/**
 * A service's consumer as a Nest transport: connected with the other microservices of the application, started with
 * them and closed with them. Records go to the process runner in batches and are acknowledged by the positions stored with
 * their effects, not by Nest's handlers, which know single messages and swallow what they throw.
 */
export class KafkaBatchServer extends Server implements CustomTransportStrategy {
  override readonly transportId = Symbol('varde kafka batches');
  #closed: Promise<void> | undefined;

  constructor(private readonly fetching: Fetching) {
    super();
  }

  listen(callback: (error?: unknown) => void): void {
    this.fetching.start().then(() => callback(), callback);
  }

  /** Once, whoever asks: the service before it closes its API, and Nest after. */
  close(): Promise<void> {
    return (this.#closed ??= this.fetching.stop());
  }

  /** The consumer tells its state through readiness and metrics; there are no events to subscribe to. */
  on(): void {
    throw new TypeError('the batch consumer has no events: see readiness and metrics');
  }

  // eslint-disable-next-line @typescript-eslint/no-unnecessary-type-parameters -- Nest's signature
  unwrap<T>(): T {
    return this.fetching as T;
  }
}
