import type { Connection } from '../index/database';
import { mostViewedOf } from './card';
import { digestOf, epochOf, frameDigest, generationOf, type View } from './view';

/** Names the ranking that stands beside an article (`without` its slug) or on the front of the view's edition (`without` empty). */
export function rankingDigest(view: View, without: string): string {
  const top = topDigests(view);
  return top.get(without) ?? top.get('')!;
}

const rankings = new WeakMap<Connection, Map<string, { key: string; digests: Map<string, string> }>>();

/** All articles outside the ranking share one; only those in it see another, for each leaves itself out. */
function topDigests(view: View): Map<string, string> {
  const key = `${epochOf(view.index)} ${generationOf(view.index)} ${frameDigest(view)}`;
  let editions = rankings.get(view.index);
  if (!editions) rankings.set(view.index, (editions = new Map()));
  const known = editions.get(view.edition);
  if (known?.key === key) return known.digests;
  const count = view.site.mostViewed.count;
  const everyone = mostViewedOf(view, {});
  const digests = new Map([['', digestOf(everyone)]]);
  for (const { slug } of everyone.cards.slice(0, count)) digests.set(slug, digestOf(mostViewedOf(view, { without: slug })));
  editions.set(view.edition, { key, digests });
  return digests;
}
