import { idsIn } from '../index/lists';
import { rowById } from '../index/rows';
import type { View } from './view';

/** Next takes some 15 ms and six files for each page that the build renders, so it renders what most readers want first. */
const DEFAULT_COUNT = 200;

/** Sections and slugs of the newest articles of the paper's own edition; `PRERENDER` says how many. */
export function newestArticles(view: View): { section: string; slug: string }[] {
  const wanted = Number(process.env.PRERENDER ?? DEFAULT_COUNT);
  const count = Number.isInteger(wanted) && wanted >= 0 ? wanted : DEFAULT_COUNT;
  return idsIn(view.index, 'all', 0, count).flatMap((id) => {
    const row = rowById(view.index, id);
    return row ? [{ section: row.section, slug: row.slug }] : [];
  });
}
