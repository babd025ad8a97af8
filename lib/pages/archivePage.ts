import { all } from '../index/database';
import { monthName, yearName } from '../newspaper/time';
import { listIn, partsOfList } from '../index/lists';
import { alternatesOf } from './alternates';
import type { Answer } from './answer';
import { headOf } from './head';
import type { ArchivePage } from './model';
import { addressFor, frameOf, type View } from './view';

/** `/archive`: every month that holds articles. */
export function archivePage(view: View): Answer {
  const { messages, site } = view;
  const rows = all<{ list: string; count: number }>(view.index, `SELECT list, count FROM lists WHERE list >= ? AND list < ? ORDER BY list DESC`, listIn(view.edition, 'month:'), listIn(view.edition, 'month;'));
  const years = new Map<number, ArchivePage['years'][number]>();
  for (const { list, count } of rows) {
    const month = partsOfList(list).key;
    const year = Number(month.slice(0, 4));
    const entry = years.get(year) ?? { year: yearName(year, view.locale), months: [] };
    entry.months.push({ name: monthName(month, view.locale), address: addressFor(view, `/archive/${month.replace('-', '/')}`), count });
    years.set(year, entry);
  }
  return {
    kind: 'page',
    status: 200,
    frame: frameOf(view),
    head: headOf(view, { heading: messages.archive, description: messages.searchEnginesDescription(site.name, messages.archive), address: addressFor(view, '/archive'), alternates: alternatesOf(view, '/archive') }),
    page: { kind: 'archive', years: [...years.values()] },
  };
}
