/** Doubling waits between attempts, from 50 ms to 5 s, each shortened by up to half so that many do not come at once. */
export class Backoff {
  private next = 50;

  wait(): Promise<void> {
    const ms = this.next * (0.5 + Math.random() / 2);
    this.next = Math.min(this.next * 2, 5_000);
    return new Promise((resolve) => setTimeout(resolve, ms));
  }
}
