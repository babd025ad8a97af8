import { snapshot } from '../../index/database';
import { rowBySlug, storedSite } from '../../index/rows';
import { didYouMean } from '../../newspaper/nearest';
import { isoInZone } from '../../newspaper/time';
import { articleColumns } from '../../views/articleColumns';
import { PLACES, rankAll } from '../../views/board';
import { CountsInMemory } from '../../views/countsInMemory';
import { rankedSections, rankedUnder } from '../../views/rankings';
import { countedUntil } from '../../views/source';
import { isWindow, WINDOWS } from '../../views/windows';
import { argumentsOf, CommandError, type Newspaper } from './newspaper';

/** An entry of `--format json`. */
export interface Ranked {
  rank: number;
  slug: string;
  section: string;
  title: string;
  /** Views in the window, as they are. */
  count: number;
  /** By weight: recent ones weigh more. What the order goes by. */
  score: number;
}

const FORMATS: Record<string, (ranked: readonly Ranked[]) => string> = {
  table,
  json: (ranked) => JSON.stringify(ranked, null, 2),
  csv: (ranked) => ['rank,slug,section,title,count,score', ...ranked.map((each) => [each.rank, each.slug, each.section, quoted(each.title), each.count, each.score].join(','))].join('\n'),
};

/** `top`: the most viewed of now, for editors. Without fallbacks: a window in which nobody read anything is empty. */
export function top({ views, reader }: Newspaper, args: string[]): number {
  const { values } = argumentsOf(args, { window: { type: 'string' }, section: { type: 'string' }, format: { type: 'string', default: 'table' }, count: { type: 'string', default: '10' } }, 0);
  const site = storedSite(reader)!;
  const window = values.window ?? site.mostViewed.window;
  const sections = rankedSections(site);
  const count = Number(values.count);
  const write = Object.hasOwn(FORMATS, values.format) ? FORMATS[values.format]! : undefined;
  if (!isWindow(window)) throw new CommandError(`There is no window "${window}"; use one of ${WINDOWS.join(', ')}.`, 2);
  if (!write) throw new CommandError(`There is no format "${values.format}"; use table, json or csv.`, 2);
  if (values.section !== undefined && !sections.includes(values.section)) throw new CommandError(`There is no section "${values.section}"${didYouMean(values.section, sections) || `; use one of ${sections.join(', ')}`}.`, 2);
  if (!Number.isInteger(count) || count < 1 || count > PLACES) throw new CommandError(`--count must be a whole number from 1 to ${PLACES}.`, 2);

  const now = Date.now();
  const until = Math.min(now, countedUntil(views) ?? now);
  const memory = new CountsInMemory(views);
  memory.update(until);
  const ranked = snapshot(reader, () => rankAll(articleColumns(reader, memory.slugs, sections), memory, until, site.mostViewed)[window].get(values.section ?? '')!
    .slice(0, count)
    .map(({ slug, count: viewed, score }, at): Ranked => {
      const row = rowBySlug(reader, slug)!;
      return { rank: at + 1, slug, section: rankedUnder(row.edition, row.section), title: row.article.title, count: viewed, score: Math.round(score * 1000) / 1000 };
    }));
  console.log(write(ranked));
  if (values.format === 'table') console.log(`\n${window === 'all' ? 'All time' : `The ${window} to ${isoInZone(until, site.timezone).slice(0, 16).replace('T', ' ')}`}${values.section === undefined ? '' : `, section ${values.section}`}`);
  return 0;
}

const BAR = 20;
const TITLE = 48;

/** With a bar for each article, as long as its views. */
function table(ranked: readonly Ranked[]): string {
  if (ranked.length === 0) return 'Nobody has viewed an article in this time.';
  const most = Math.max(...ranked.map(({ count }) => count));
  const numbers = Math.max(5, ...ranked.map(({ count }) => String(count).length));
  const lines = ranked.map(({ rank, slug, section, title, count }) => {
    const bar = '█'.repeat(Math.max(1, Math.round((count / most) * BAR)));
    return `${String(rank).padStart(2)}  ${String(count).padStart(numbers)}  ${bar.padEnd(BAR)}  ${shortened(title)}  ${section}/${slug}`;
  });
  return [`    ${'views'.padStart(numbers)}`, ...lines].join('\n');
}

function shortened(title: string): string {
  return title.length > TITLE ? `${title.slice(0, TITLE - 1)}…` : title.padEnd(TITLE);
}

/** RFC 4180. A spreadsheet would take a title that begins with one of these for a formula. */
function quoted(title: string): string {
  const harmless = /^[=+\-@\t\r]/.test(title) ? `'${title}` : title;
  return /[",\r\n]/.test(harmless) ? `"${harmless.replace(/"/g, '""')}"` : harmless;
}
