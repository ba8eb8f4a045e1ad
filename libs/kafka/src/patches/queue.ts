import { type RequestQueueInside } from './internals';

/** As kafkajs: how long a request that exceeds the requests in flight waits for the next look, ms. */
const checkIntervalMs = 10;

/**
 * Stock kafkajs re-arms this timer for ever, with nothing pending even with a negative delay: a loop of 1 ms, 1 800
 * timers a second for each consumer. Here a timer runs only while something is pending. `push` arms it, and a fulfilled
 * request looks at once, so nothing pending is ever left without a look.
 */
export function scheduleCheckPendingRequests(this: RequestQueueInside): void {
  if (this.throttleCheckTimeoutId || this.pending.length === 0) return;
  const throttledFor = this.throttledUntil - Date.now();
  this.throttleCheckTimeoutId = setTimeout(
    () => {
      this.throttleCheckTimeoutId = null;
      this.checkPendingRequests();
    },
    throttledFor > 0 ? throttledFor : checkIntervalMs,
  );
}
