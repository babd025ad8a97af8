import { all } from '../index/database';
import { monthName } from '../newspaper/time';
import type { Answer } from './answer';
import { headOf } from './head';
import type { ArchivePage } from './model';
import { frameOf, type View } from './view';

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
