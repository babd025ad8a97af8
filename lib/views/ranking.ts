/** Which articles are read most. Filter, then rank, then cut, so that ranks have no gaps. */
import { idsByViews, rowById, type ArticleRow } from '../index/rows';
import type { View } from '../pages/view';

export interface Ranking {
  /** What the order rests on: reads, or only the date because no article has any. */
  basis: 'reads' | 'latest';
  rows: ArticleRow[];
}

/**
 * The most viewed live articles, best first; newer first among equals, then by slug.
 * @param without slug of the article beside which the list stands: a reader is not sent where they are
 * @param section only this section's articles
 */
export function mostViewed(view: View, count: number, options: { without?: string; section?: string } = {}): Ranking {
  // One more than is shown, because `without` may be among them.
  const rows = idsByViews(view.index, count + 1, options.section)
    .map((id) => rowById(view.index, id))
    .filter((row): row is ArticleRow => row !== undefined && row.slug !== options.without)
    .slice(0, count);
  return { basis: rows.some(({ views }) => views > 0) ? 'reads' : 'latest', rows };
}
