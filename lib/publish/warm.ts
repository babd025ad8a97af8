/** Feeds come last: programs read them. */
const RANKS: [RegExp, number][] = [[/^\/$/, 0], [/\.(?:xml|json|txt)$/, 4], [/^\/[^/]+$/, 1], [/\/page\/|^\/(?:tags|authors|archive)\//, 3]];
const ARTICLE_RANK = 2;

/** A change that touches everything is not rendered ahead as a whole: readers and crawlers ask for a part of it. */
export const MOST_AHEAD = 500;
const TIMEOUT_MS = 30_000;

/** Fronts before articles, those before the pages of lists: in the order in which readers come. */
export function inOrder(addresses: Iterable<string>): string[] {
  const rank = (address: string) => RANKS.find(([shape]) => shape.test(address))?.[1] ?? ARTICLE_RANK;
  return [...new Set(addresses)].sort((a, b) => rank(a) - rank(b));
}

/** Has these rendered by asking this server for them; whoever comes next finds them ready. One after another: a reader who comes meanwhile waits for one page at most. Never throws. */
export async function renderAhead(origin: string, addresses: readonly string[]): Promise<void> {
  for (const address of addresses) {
    // Compressed in vain: a reader may want another form, and makes it in a few milliseconds.
    const answer = await fetch(origin + encodeURI(address), { redirect: 'manual', headers: { 'user-agent': 'Newsprint (renders ahead)', 'accept-encoding': 'identity' }, signal: AbortSignal.timeout(TIMEOUT_MS) }).catch(() => undefined);
    await answer?.arrayBuffer().catch(() => undefined);
  }
}
