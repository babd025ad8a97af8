import { inOrder, MOST_AHEAD, renderAhead } from './warm';
import type { Edge } from './edge';

/** Addresses after which others that have come meanwhile, a front for one, are put in their place before the rest. */
const STEP = 4;

export interface AftercareOptions {
  /** Where this server answers. */
  origin: string;
  /** The cache in front, if there is one. */
  edge?: Edge;
  /** Addresses of kept pages that are no longer fresh; each is told once. */
  stale: () => string[];
  /** Resolves when no publish is under way: what it makes stale need not be rendered any more. */
  calm: () => Promise<unknown>;
  onError: (error: unknown) => void;
}

/**
 * What follows a publish: the pages it made stale are rendered, then the edge in front is told, fronts first. A publish that
 * comes meanwhile goes before what is left, and its pages take their place among the others.
 */
export function createAftercare({ origin, edge, stale, calm, onError }: AftercareOptions): (touched: readonly string[]) => void {
  let waiting: string[] = [];
  let running = false;

  async function work(): Promise<void> {
    while (waiting.length > 0) {
      await calm();
      const addresses = waiting.splice(0, STEP);
      await renderAhead(origin, addresses);
      await edge?.refresh(addresses);
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
