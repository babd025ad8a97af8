import { all } from '../index/database';
import { monthName } from '../newspaper/time';
import type { Answer } from './answer';
import { mostViewedOf } from './card';
import { headOf } from './head';
import type { ArchivePage } from './model';
import { frameOf, sectionLink, type View } from './view';

/** Ranks on the page of the most viewed: as many as a reader scans. */
const RANKS = 10;
const SECTION_RANKS = 5;

/** `/most-viewed`: overall and for each section. */
export function mostViewedPage(view: View): Answer {
  const { messages, site } = view;
  return {
    kind: 'page',
    status: 200,
    frame: frameOf(view),
    head: headOf(view, { heading: messages.mostViewed, description: messages.searchEnginesDescription(site.name, messages.mostViewed), address: '/most-viewed' }),
    page: {
      kind: 'most-viewed',
      mostViewed: mostViewedOf(view, { count: RANKS }),
      sections: site.sections
        .map((section) => ({ section: sectionLink(section), mostViewed: mostViewedOf(view, { count: SECTION_RANKS, section: section.slug }) }))
        .filter(({ mostViewed }) => mostViewed.cards.length > 0),
    },
  };
}

/** `/archive`: every month that holds articles. */
export function archivePage(view: View): Answer {
  const { messages, site, language } = view;
  const rows = all<{ list: string; count: number }>(view.index, `SELECT list, count FROM lists WHERE list >= 'month:' AND list < 'month;' ORDER BY list DESC`);
  const years = new Map<number, ArchivePage['years'][number]>();
  for (const { list, count } of rows) {
    const month = list.slice('month:'.length);
    const year = Number(month.slice(0, 4));
    const entry = years.get(year) ?? { year, months: [] };
    entry.months.push({ name: monthName(month, language), address: `/archive/${month.replace('-', '/')}`, count });
    years.set(year, entry);
  }
  return {
    kind: 'page',
    status: 200,
    frame: frameOf(view),
    head: headOf(view, { heading: messages.archive, description: messages.searchEnginesDescription(site.name, messages.archive), address: '/archive' }),
    page: { kind: 'archive', years: [...years.values()] },
  };
}
