/**
 * A cache in front of the site. `refresh` makes it fetch these addresses anew and keep the answer; addresses are root
 * paths. It never throws: an edge that cannot be reached serves what it has until that grows old by itself.
 */
export interface Edge {
  refresh(addresses: readonly string[]): Promise<{ refreshed: number; failed: number }>;
}

const AT_ONCE = 4;
const TIMEOUT_MS = 10_000;

/** Header whose value, when it is the secret, makes `deploy/nginx.conf` fetch and store anew. */
export const REFRESH_HEADER = 'x-newsprint-refresh';

/** nginx as in `deploy/nginx.conf`. */
export function nginxEdge(url: string, secret: string, host?: string): Edge {
  const origin = url.replace(/\/+$/, '');
  return {
    async refresh(addresses) {
      const counts = { refreshed: 0, failed: 0 };
      await eachOf(addresses, AT_ONCE, async (address) => {
        const answer = await fetch(origin + encodeURI(address), {
          headers: { [REFRESH_HEADER]: secret, ...(host ? { host } : {}) }, redirect: 'manual', signal: AbortSignal.timeout(TIMEOUT_MS),
        }).catch(() => undefined);
        await answer?.arrayBuffer().catch(() => undefined);
        if (answer && answer.status < 500) counts.refreshed++;
        else counts.failed++;
      });
      return counts;
    },
  };
}

/** Runs `work` on every item, `limit` at a time. */
async function eachOf<Item>(items: readonly Item[], limit: number, work: (item: Item) => Promise<void>): Promise<void> {
  const queue = [...items];
  await Promise.all(Array.from({ length: Math.min(limit, queue.length) }, async () => {
    for (let item = queue.shift(); item !== undefined; item = queue.shift()) await work(item);
  }));
}
