import { randomUUID } from 'node:crypto';
import { type PersonId, personId } from '@varde/identity';
import { type NumberOwner, type Person, type RegisterChange } from '@varde/register';

/**
 * What one page knows of the register, and what it has changed of it. Nothing here is written before the page's one
 * transaction, so a page that fails leaves no trace.
 */
export class RegisterView {
  readonly #owners = new Map<string, PersonId>();
  readonly #survivors = new Map<PersonId, PersonId>();
  readonly #persons = new Map<PersonId, Person>();
  readonly #changed = new Set<PersonId>();
  readonly #merged = new Map<PersonId, PersonId>();
  readonly #split = new Set<PersonId>();

  learnOwners(owners: ReadonlyMap<string, NumberOwner>): void {
    for (const [number, { owner, survivor }] of owners) {
      this.#owners.set(number, owner);
      if (owner !== survivor) this.#survivors.set(owner, survivor);
    }
  }

  learnPersons(persons: Iterable<Person>): void {
    for (const person of persons) this.#persons.set(person.personId, person);
  }

  /** Whom the number was given to, before any merge. */
  ownerOf(number: string): PersonId | undefined {
    return this.#owners.get(number);
  }

  /** Whom the number leads to now. */
  resolve(number: string): PersonId | undefined {
    const owner = this.#owners.get(number);
    return owner === undefined ? undefined : this.survivorOf(owner);
  }

  survivorOf(id: PersonId): PersonId {
    return this.#survivors.get(id) ?? id;
  }

  isAlias(id: PersonId): boolean {
    return this.#survivors.has(id);
  }

  person(id: PersonId): Person | undefined {
    return this.#persons.get(id);
  }

  /** Those whose state has been read. */
  knownIds(): PersonId[] {
    return [...this.#persons.keys()];
  }

  /** Gives the person behind a number its personId, at first sight. */
  allocate(number: string): PersonId {
    const known = this.resolve(number);
    if (known !== undefined) return known;
    const id = personId(randomUUID());
    this.#owners.set(number, id);
    return id;
  }

  /** The number belongs to somebody else than we thought. */
  allocateAnew(number: string): PersonId {
    this.#owners.delete(number);
    return this.allocate(number);
  }

  /** The number belongs to this person: it is in their document. One that is an alias's own stays the alias's. */
  assign(number: string, id: PersonId): void {
    if (this.resolve(number) !== id) this.#owners.set(number, id);
  }

  put(person: Person): void {
    this.#persons.set(person.personId, person);
    this.#changed.add(person.personId);
  }

  merge(loser: PersonId, survivor: PersonId): void {
    for (const [alias, of] of this.#survivors) if (of === loser) this.#survivors.set(alias, survivor);
    this.#survivors.set(loser, survivor);
    this.#merged.set(loser, survivor);
    this.#split.delete(loser);
  }

  split(alias: PersonId): void {
    this.#survivors.delete(alias);
    this.#merged.delete(alias);
    this.#split.add(alias);
  }

  change(): RegisterChange {
    const persons = [...this.#changed].flatMap((id) => this.#persons.get(id) ?? []);
    return { persons, merged: this.#merged, split: [...this.#split] };
  }
}
