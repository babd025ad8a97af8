/** A reader's request waits about this long for work that goes on beside it; and it gets as much time itself, before that work goes on. */
const BREATH_MS = 16;
/** A turn of the event loop in which nobody did anything. */
const IDLE_MS = 0.3;

/** Makes a function that long work calls again and again: every few milliseconds it lets requests through, half of the time if there are many. */
export function breathing(): () => Promise<void> | undefined {
  let last = performance.now();

  async function letThrough(): Promise<void> {
    const began = performance.now();
    let before: number;
    do {
      before = performance.now();
      await new Promise((resolve) => setImmediate(resolve));
      last = performance.now();
    } while (last - before > IDLE_MS && last - began < BREATH_MS);
  }

  return () => (performance.now() - last < BREATH_MS ? undefined : letThrough());
}
