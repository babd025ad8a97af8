import { inOrder, MOST_AHEAD, renderAhead } from './warm';
import type { Edge } from './edge';

export interface AftercareOptions {
  /** Where this server answers. */
  origin: string;
  /** The cache in front, if there is one. */
  edge?: Edge;
  /** Addresses of kept pages that are no longer fresh; each is told once. */
  stale: () => string[];
  /** Resolves when there is time for a page: no publish is under way, which may make it stale, and no reader waits. */
  calm: () => Promise<unknown>;
  onError: (error: unknown) => void;
}

/**
 * What follows a publish: one after another, fronts first, the pages it made stale are rendered and the edge in front is told of them.
 * Readers, and a publish that comes meanwhile, go before what is left; its pages take their place among the others.
 */
export function createAftercare({ origin, edge, stale, calm, onError }: AftercareOptions): (touched: readonly string[]) => void {
  let waiting: string[] = [];
  let running = false;

  async function work(): Promise<void> {
    while (waiting.length > 0) {
      await calm();
      const address = waiting.shift()!;
      await renderAhead(origin, address);
      await edge?.refresh(address);
    }
  }

  return (touched) => {
    waiting = inOrder([...waiting, ...touched, ...stale()]);
    // The edge is to forget whatever has changed; without one, what is not rendered ahead is rendered for whoever asks.
    if (!edge) waiting.length = Math.min(waiting.length, MOST_AHEAD);
    if (running) return;
    running = true;
    void work().catch(onError).finally(() => (running = false));
  };
}
