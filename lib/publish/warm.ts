import { eachOf } from './edge';

/** Pages rendered at a time: one core of two stays with the readers. */
const AT_ONCE = 2;
/** Feeds come last: programs read them. */
const RANKS: [RegExp, number][] = [[/^\/$/, 0], [/\.(?:xml|json|txt)$/, 4], [/^\/[^/]+$/, 1], [/\/page\/|^\/(?:tags|authors|archive)\//, 3]];
const ARTICLE_RANK = 2;

/** A change that touches everything is not rendered ahead as a whole: readers and crawlers ask for a part of it. */
const MOST = 500;
const TIMEOUT_MS = 30_000;

/** Fronts before articles, those before the pages of lists: in the order in which readers come. */
export function inOrder(addresses: Iterable<string>): string[] {
  const rank = (address: string) => RANKS.find(([shape]) => shape.test(address))?.[1] ?? ARTICLE_RANK;
  return [...new Set(addresses)].sort((a, b) => rank(a) - rank(b));
}

/** Has the first pages of these rendered by asking this server for them; whoever comes next finds them ready. Never throws. */
export async function renderAhead(origin: string, addresses: readonly string[]): Promise<void> {
  await eachOf(addresses.slice(0, MOST), AT_ONCE, async (address) => {
    const answer = await fetch(origin + encodeURI(address), { redirect: 'manual', headers: { 'user-agent': 'Newsprint (renders ahead)' }, signal: AbortSignal.timeout(TIMEOUT_MS) }).catch(() => undefined);
    await answer?.arrayBuffer().catch(() => undefined);
  });
}
