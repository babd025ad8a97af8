import { existsSync } from 'node:fs';
import { changedCounts, numberedSlugs, storedCounts } from '../../views/counts';
import { DAY_MS, HOUR_MS, type Span } from '../../views/times';
import { argumentsOf, CommandError, openCounts, troubleWith } from './newspaper';

/** `export`: every stored count, one a line: what it covers (`hour`, `day`, `total`), when that began, the article, its views. */
export function exportCounts(file: string, args: string[]): number {
  const { values } = argumentsOf(args, { format: { type: 'string', default: 'csv' } }, 0);
  if (values.format !== 'csv' && values.format !== 'json') throw new CommandError(`There is no format "${values.format}"; use csv or json.`, 2);
  if (!existsSync(file)) throw new CommandError(`There are no view counts yet in ${file}.`);
  const lines = values.format === 'csv' ? csv : json;
  try {
    lines(countsIn(file));
  } catch (error) {
    throw new CommandError(troubleWith(file, error));
  }
  return 0;
}

interface Count {
  span: Span;
  /** ISO 8601 in UTC; empty for totals. */
  start: string;
  slug: string;
  count: number;
}

function* countsIn(file: string): Generator<Count> {
  const views = openCounts(file);
  const slugs = new Map(numberedSlugs(views).map(({ id, slug }) => [id, slug]));
  for (const key of changedCounts(views, 0)) {
    const packed = storedCounts(views, key);
    const start = key.span === 'total' ? '' : new Date(key.start * (key.span === 'hour' ? HOUR_MS : DAY_MS)).toISOString().slice(0, key.span === 'hour' ? 16 : 10) + (key.span === 'hour' ? 'Z' : '');
    for (let at = 0; at < packed.length; at += 2) yield { span: key.span, start, slug: slugs.get(packed[at]!) ?? '', count: packed[at + 1]! };
  }
}

function csv(counts: Iterable<Count>): void {
  write('span,start,slug,count\n');
  for (const { span, start, slug, count } of counts) write(`${span},${start},${slug},${count}\n`);
  flush();
}

function json(counts: Iterable<Count>): void {
  let separator = '[\n';
  for (const count of counts) {
    write(separator + JSON.stringify(count));
    separator = ',\n';
  }
  write(separator === '[\n' ? '[]\n' : '\n]\n');
  flush();
}

let waiting = '';

function write(text: string): void {
  waiting += text;
  if (waiting.length > 65_536) flush();
}

function flush(): void {
  process.stdout.write(waiting);
  waiting = '';
}
