/** Brings the stored rankings in line with the counts, and expires the pages whose list is another one now. */
import { exclusively, readMeta, snapshot, writeMeta, type Connection } from '../index/database';
import { recordPublish } from '../index/write';
import { storedSite } from '../index/rows';
import { epochOf, generationOf } from '../pages/view';
import { expireChanged, mostViewedAddresses } from '../publish/touched';
import type { Connections } from '../publish/update';
import { articleColumns } from './articleColumns';
import { PastDays, rankAll, type ArticleColumns } from './board';
import { CountsInMemory } from './countsInMemory';
import { rankedSections, storeRankings } from './rankings';
import { countedUntil } from './source';

/** Ranks again and again, with the counts in memory. */
export interface RankingRefresh {
  /**
   * Reads what was counted since the last time. Journals no publish of articles, for none changed.
   * @returns addresses of pages that are no longer fresh
   * @throws where the counts cannot be read; the lists stay as they are
   */
  refresh(now?: number): Promise<string[]>;
}

export function createRankingRefresh(connections: Connections, views: Connection, siteUrl: string | undefined): RankingRefresh {
  const memory = new CountsInMemory(views);
  const past = new PastDays();
  let columns: ArticleColumns | undefined;
  let columnsKey = '';

  function currentColumns(): ArticleColumns {
    const { reader } = connections;
    const key = JSON.stringify([epochOf(reader), readMeta(reader, 'published'), memory.slugs.length]);
    if (!columns || key !== columnsKey) columns = articleColumns(reader, memory.slugs, rankedSections(storedSite(reader)!));
    columnsKey = key;
    return columns;
  }

  return {
    async refresh(now = Date.now()) {
      // Where the counts end, the windows end: a list whose views no longer come in stays as it is.
      const until = Math.min(now, countedUntil(views) ?? now);
      memory.update(until);
      const site = storedSite(connections.reader);
      if (!site || memory.isEmpty) return [];
      const boards = snapshot(connections.reader, () => rankAll(currentColumns(), memory, until, site.mostViewed, past));
      return exclusively(connections.writer, async () => {
        const { writer } = connections;
        if (!storeRankings(writer, boards, until)) return [];
        const generation = generationOf(writer) + 1;
        writeMeta(writer, 'generation', String(generation));
        const expired = expireChanged(connections, mostViewedAddresses, { generation, now, siteUrl });
        recordPublish(writer, { generation, at: now, live: [], gone: [], expired });
        return expired;
      });
    },
  };
}
