import { visit } from './visit';

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
  return { refresh: (address) => visit(origin + encodeURI(address), { [REFRESH_HEADER]: secret }, TIMEOUT_MS) };
}
