/** A reader's request waits about this long for work that goes on beside it. */
const BREATH_EVERY_MS = 16;

/** Makes a function that long work calls again and again: every few milliseconds it lets requests through. */
export function breathing(): () => Promise<void> | undefined {
  let last = performance.now();
  return () => {
    if (performance.now() - last < BREATH_EVERY_MS) return undefined;
    return new Promise((resolve) => setImmediate(() => {
      last = performance.now();
      resolve();
    }));
  };
}
