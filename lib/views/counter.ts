import type { Articles } from './articles';
import { isView } from './countable';
import { Tally } from './counts';
import { Readers } from './readers';
import type { SeenRequest } from './request';

/** Applies the rules of counting to requests, one after another, wherever they come from. */
export interface Counter {
  /**
   * @param request mostly in the order of time
   * @param already the request was counted before, by an earlier process: it is only noted, so that its repeats are known
   * @returns whether it counted
   */
  see(request: SeenRequest, already?: boolean): boolean;
  /** What has been counted since it was last cleared. */
  tally: Tally;
}

export function createCounter(articles: Articles, readers = new Readers()): Counter {
  const tally = new Tally();
  return {
    tally,
    see(request, already = false) {
      if (!isView(request)) return false;
      const opened = articles.openedBy(request.target);
      if (!opened || !readers.isNewView(request.address, request.userAgent, opened.number, request.time) || already) return false;
      tally.add(opened.slug, request.time);
      return true;
    },
  };
}
