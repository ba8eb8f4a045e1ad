import { type FeedEntry } from '@varde/freg';
import { screenAhead, type Screened, type ScreeningSources } from '../page/screening';
import { type Read } from './read-ahead';

/**
 * Has the strangers of the next page asked about while a page is handled: one page ahead, so that Freg never has more
 * than two look-ups of ours. What fails here is asked for again, and the failure met, at the page's turn.
 */
export class ScreenAhead {
  readonly #screened = new WeakMap<Read, Promise<Screened | undefined>>();

  constructor(private readonly sources: ScreeningSources) {}

  begin(next: Promise<Read> | undefined): void {
    next?.then(
      (read) => this.#screened.set(read, this.#screen(read)),
      () => undefined,
    );
  }

  /** What is known of a page's strangers; undefined when nothing was asked. */
  async of(read: Read): Promise<Screened | undefined> {
    return this.#screened.get(read);
  }

  #screen({ entries }: Read): Promise<Screened | undefined> {
    const whole = entries.filter((entry): entry is FeedEntry => entry.kind === 'entry');
    return screenAhead(this.sources, whole).catch(() => undefined);
  }
}
