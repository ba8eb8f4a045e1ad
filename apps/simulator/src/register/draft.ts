import { egenskapshendelse, type Egenskapshendelse } from '../wire/hendelsesdokument';
import {
  numberOf,
  type ListElement,
  type ListFields,
  type ListName,
  type Metadata,
  type Persondokument,
  type SingleFields,
  type SingleName,
} from '../wire/person-document';
import { element } from '../population/person-builder';
import { ajourholdstidspunkt, gyldighetstidspunkt } from '../wire/timestamps';

type Where<K extends ListName> = (element: ListElement<K>) => boolean;

/**
 * One person's document while it is being changed. Each change follows Freg's history rules and is remembered as an
 * egenskapshendelse until the next event takes it along. Corrections and annulments leave no history.
 */
export class Draft {
  #pending: Egenskapshendelse[] = [];

  constructor(
    readonly document: Persondokument,
    private readonly recordedAt: number,
  ) {}

  get number(): string {
    return numberOf(this.document);
  }

  /** A new value; the one before becomes history. */
  set<K extends ListName>(name: K, fields: ListFields[K], gjelderFra: string, aarsak?: string): void {
    for (const earlier of this.#list(name)) earlier.erGjeldende = false;
    this.add(name, fields, gjelderFra, aarsak);
  }

  /** A new value beside those that count already. */
  add<K extends ListName>(name: K, fields: ListFields[K], gjelderFra: string, aarsak?: string): void {
    const added = element(name, fields, gjelderFra, this.recordedAt, aarsak);
    this.#list(name).push(added);
    this.#pending.push(egenskapshendelse(name, 'registrereNy', added));
  }

  /** A wrong value replaced: the wrong one is not kept. */
  correct<K extends ListName>(name: K, fields: ListFields[K], gjelderFra: string): void {
    const list = this.#list(name);
    const index = list.findLastIndex((each) => each.erGjeldende);
    const corrected = element(name, fields, gjelderFra, this.recordedAt, 'Korreksjon');
    if (index < 0) list.push(corrected);
    else list[index] = corrected;
    this.#pending.push(egenskapshendelse(name, 'korrigere', corrected));
  }

  /** Removes the current values as if they had never been; the one before them counts again when `restore` is set. */
  annul<K extends ListName>(name: K, options: { where?: Where<K>; restore?: boolean } = {}): void {
    const list = this.#list(name);
    const kept = list.filter((each) => !each.erGjeldende || !(options.where?.(each) ?? true));
    list.splice(0, list.length, ...kept);
    const before = list.at(-1);
    if (options.restore && before) before.erGjeldende = true;
    this.#pending.push(egenskapshendelse(name, 'annullere'));
  }

  /** Ends the current values without a successor: opphør. */
  end<K extends ListName>(name: K, date: string, where: Where<K> = () => true): void {
    for (const each of this.#list(name)) {
      if (!each.erGjeldende || !where(each)) continue;
      each.erGjeldende = false;
      this.#stamp(each, date);
      this.#pending.push(egenskapshendelse(name, 'registrereNy', each));
    }
  }

  setSingle<K extends SingleName>(name: K, fields: SingleFields[K], gjelderFra: string, correction = false): void {
    const metadata: Metadata = {
      erGjeldende: true,
      kilde: 'Synutopia',
      ajourholdstidspunkt: ajourholdstidspunkt(this.recordedAt),
      gyldighetstidspunkt: gyldighetstidspunkt(gjelderFra),
    };
    const single = { ...metadata, ...fields };
    Object.assign(this.document, { [name]: single });
    this.#pending.push(egenskapshendelse(name, correction ? 'korrigere' : 'registrereNy', single));
  }

  annulSingle(name: SingleName): void {
    Reflect.deleteProperty(this.document, name);
    this.#pending.push(egenskapshendelse(name, 'annullere'));
  }

  /** Changes the document by hand, as for protection, and tells of elements as they are afterwards. */
  rewrite(change: (document: Persondokument, recordedAt: number) => void, names: readonly ListName[]): void {
    change(this.document, this.recordedAt);
    for (const name of names) {
      const latest: Metadata | undefined = this.#list(name).at(-1);
      this.#pending.push(egenskapshendelse(name, latest ? 'korrigere' : 'annullere', latest));
      if (!latest) Reflect.deleteProperty(this.document, name);
    }
  }

  /** Tells of an element as it stands, for a person who was just made. */
  tell(...names: ListName[]): this {
    for (const name of names) {
      const latest: Metadata | undefined = this.#list(name).at(-1);
      if (latest) this.#pending.push(egenskapshendelse(name, 'registrereNy', latest));
      else Reflect.deleteProperty(this.document, name);
    }
    return this;
  }

  /** Adds to what the next event says, as it is given. */
  say(...said: Egenskapshendelse[]): void {
    this.#pending.push(...said);
  }

  takePending(): Egenskapshendelse[] {
    const taken = this.#pending;
    this.#pending = [];
    return taken;
  }

  #list<K extends ListName>(name: K): ListElement<K>[] {
    const lists = this.document as Record<string, unknown>;
    return (lists[name] ??= []) as ListElement<K>[];
  }

  #stamp(each: Metadata, date: string): void {
    each.opphoerstidspunkt = gyldighetstidspunkt(date);
    each.ajourholdstidspunkt = ajourholdstidspunkt(this.recordedAt);
  }
}
