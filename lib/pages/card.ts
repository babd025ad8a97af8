import { momentAt } from '../newspaper/time';
import { cropAround, pictureOf, type Crop } from '../photos/photo';
import { idsIn, listIn } from '../index/lists';
import { addressOf, rowById, type ArticleRow } from '../index/rows';
import { mostViewed, type RankingOptions } from '../views/ranking';
import { foreignName } from './authorPortrait';
import type { Card, MostViewed } from './model';
import { oncePerRow, sectionOf, type View } from './view';

/** Hidden articles are in an index under `npm run dev` only. */
export function hiddenReason(row: ArticleRow, view: View): 'draft' | 'embargoed' | undefined {
  if (row.article.draft) return 'draft';
  return row.date > view.now ? 'embargoed' : undefined;
}

/** @param ratio of the picture */
export function cardOf(row: ArticleRow, view: View, ratio: Crop['ratio'] = '4x3'): Card {
  const { article } = row;
  return {
    slug: row.slug,
    address: addressOf(row),
    headline: article.title,
    kicker: article.kicker,
    teaser: article.teaser,
    section: sectionOf(view, row.section),
    published: momentAt(row.date, view, article.dateOnly),
    authors: article.authors.map(({ slug, name }) => ({ name, lang: foreignName(view, slug) })),
    picture: article.image && pictureOf(article.image.photo, { alt: article.image.alt }, cropAround(article.image.focus, ratio)),
    hidden: hiddenReason(row, view),
  };
}

const usualCard = oncePerRow((view, row) => cardOf(row, view));

export function cardsOf(ids: readonly number[], view: View): Card[] {
  return ids.flatMap((id) => {
    const row = rowById(view.index, id);
    return row ? [usualCard(view, row)] : [];
  });
}

/** The newest articles of a list; of the edition, where none is named. */
export function latestCards(view: View, count: number, list = listIn(view.edition, 'all')): Card[] {
  return cardsOf(idsIn(view.index, list, 0, count), view);
}

/** The ranking as pages show it. */
export function mostViewedOf(view: View, options: { count?: number } & RankingOptions = {}): MostViewed {
  const { basis, window, asOf, rows } = mostViewed(view, options.count ?? view.site.mostViewed.count, options);
  return { basis, window, asOf: asOf === undefined ? undefined : momentAt(asOf, view), cards: rows.map((row) => usualCard(view, row)) };
}
