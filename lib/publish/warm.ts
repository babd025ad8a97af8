import { visit } from './visit';

/** Feeds come last: programs read them. */
const RANKS: [RegExp, number][] = [[/^\/$/, 0], [/\.(?:xml|json|txt)$/, 4], [/\/page\/|^\/(?:tags|authors|archive|most-viewed)(?:\/|$)/, 3], [/^\/[^/]+$/, 1]];
const ARTICLE_RANK = 2;

/** A change that touches everything is not rendered ahead as a whole: readers and crawlers ask for a part of it. */
export const MOST_AHEAD = 500;
const TIMEOUT_MS = 30_000;

/** By this the server knows that no reader waits for a page. */
export const USER_AGENT = 'Newsprint (renders ahead)';

/** Fronts before articles, those before the pages of lists: in the order in which readers come. Within a kind the order stays. */
export function inOrder(addresses: Iterable<string>): string[] {
  const rank = (address: string) => RANKS.find(([shape]) => shape.test(address))?.[1] ?? ARTICLE_RANK;
  return [...new Set(addresses)].sort((a, b) => rank(a) - rank(b));
}

/** Has a page rendered by asking this server for it; whoever comes next finds it ready. Never throws. */
export async function renderAhead(origin: string, address: string): Promise<void> {
  // Compressed in vain: a reader may want another form, and makes it in a few milliseconds.
  await visit(origin + encodeURI(address), { 'user-agent': USER_AGENT, 'accept-encoding': 'identity' }, TIMEOUT_MS);
}
