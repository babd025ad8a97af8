import { inOrder, renderAhead } from './warm';
import type { Edge } from './edge';

/**
 * What follows a publish: the pages it made stale are rendered, then the edge in front is told. Both take the latest state:
 * a publish that comes meanwhile adds its pages to the next round instead of starting a second one.
 * @param stale addresses of kept pages that are no longer fresh
 */
export function createAftercare(origin: string, edge: Edge | undefined, stale: () => string[], onError: (error: unknown) => void): (touched: readonly string[]) => void {
  let waiting = new Set<string>();
  let running = false;

  async function round(): Promise<void> {
    while (waiting.size > 0) {
      const addresses = inOrder(waiting);
      waiting = new Set();
      await renderAhead(origin, addresses);
      await edge?.refresh(addresses);
    }
  }

  return (touched) => {
    for (const address of [...touched, ...stale()]) waiting.add(address);
    if (running) return;
    running = true;
    void round().catch(onError).finally(() => (running = false));
  };
}
