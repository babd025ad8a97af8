/**
 * A cache in front of the site. `refresh` makes it fetch an address, a path from the root, anew and keep the answer. It never throws: an edge
 * that cannot be reached serves what it has until that grows old by itself.
 */
export interface Edge {
  refresh(address: string): Promise<void>;
}

const TIMEOUT_MS = 10_000;

/** Header whose value, when it is the secret, makes `deploy/nginx.conf` fetch and store anew. */
export const REFRESH_HEADER = 'x-newsprint-refresh';

/** nginx as in `deploy/nginx.conf`. */
export function nginxEdge(url: string, secret: string): Edge {
  const origin = url.replace(/\/+$/, '');
  return {
    async refresh(address) {
      const answer = await fetch(origin + encodeURI(address), { headers: { [REFRESH_HEADER]: secret }, redirect: 'manual', signal: AbortSignal.timeout(TIMEOUT_MS) }).catch(() => undefined);
      await answer?.arrayBuffer().catch(() => undefined);
    },
  };
}
