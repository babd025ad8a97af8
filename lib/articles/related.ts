/** How many of an article's neighbours in each list are looked at on either side. It bounds what a new article can touch. */
export const NEIGHBOURS = 3;

/** Topics beyond these say little about an article. */
export const RELATED_TAGS = 6;

/** How many related stories an article shows. */
export const RELATED_COUNT = 4;

export interface RelatedCandidate {
  id: number;
  slug: string;
  /** Milliseconds since 1970 UTC. */
  date: number;
  /** How many topics it shares with the article. */
  shared: number;
}

/**
 * Chooses related stories: most shared topics first, then nearest in time, then newer, then by slug. Candidates are an
 * article's neighbours in time within its topics and, behind them, within its section: what led to the story and what came of
 * it. A new article is therefore nobody's neighbour but a handful of others', and an archive's pages stay as they are.
 */
export function chooseRelated(date: number, candidates: readonly RelatedCandidate[], count = RELATED_COUNT): RelatedCandidate[] {
  return [...candidates]
    .sort((a, b) => b.shared - a.shared || Math.abs(a.date - date) - Math.abs(b.date - date) || b.date - a.date || (a.slug < b.slug ? -1 : 1))
    .slice(0, count);
}
