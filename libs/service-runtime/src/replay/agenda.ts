/** What falls due, earliest first: a binary heap. What is moved or cancelled stays in it and is left out when it comes up. */
export class Agenda<Entry extends { readonly dueAt: Date }> {
  private readonly heap: Entry[] = [];

  add(entry: Entry): void {
    let at = this.heap.push(entry) - 1;
    for (let up = (at - 1) >> 1; at > 0 && this.before(at, up); at = up, up = (at - 1) >> 1) this.swap(at, up);
  }

  /** Takes out the earliest when it is due by then. */
  takeDue(by: Date): Entry | undefined {
    const [first] = this.heap;
    if (!first || first.dueAt > by) return undefined;
    const last = this.heap.pop();
    if (last && this.heap.length > 0) this.sink(last);
    return first;
  }

  private sink(entry: Entry): void {
    this.heap[0] = entry;
    for (let at = 0; ;) {
      const child = this.earlier(2 * at + 1, 2 * at + 2);
      if (!this.before(child, at)) return;
      this.swap(child, at);
      at = child;
    }
  }

  private earlier(left: number, right: number): number {
    return this.before(right, left) ? right : left;
  }

  private before(a: number, b: number): boolean {
    const [one, other] = [this.heap[a], this.heap[b]];
    return one !== undefined && other !== undefined && one.dueAt < other.dueAt;
  }

  private swap(a: number, b: number): void {
    const [one, other] = [this.heap[a], this.heap[b]];
    if (!one || !other) return;
    this.heap[a] = other;
    this.heap[b] = one;
  }
}
