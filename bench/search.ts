/** Searching: how long the archive takes to be read, how large that gets, how soon two words are found, and how well. */
import { cpSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { openIndex } from '../lib/index/database';
import { answerQuery } from '../lib/search/answerQuery';
import { openSearch } from '../lib/search/database';
import { readQuery } from '../lib/search/query';
import { articleFile, articleSource, randomFrom, sentence } from './archive';
import { archiveOf, freshDataDir, megabytes, ms, numberFrom, percentile, seconds, sizesFrom, startSite, table, untilAllIsFound, type Running } from './measure';
import { reciprocalRanks } from './searchQuality';

/** An article is published this long after the last one. */
const PUBLISH_EVERY_MS = 2_000;

export async function run(args: string[]): Promise<void> {
  const count = numberFrom(args, 'requests', 200);
  const rows: string[][] = [];
  for (const size of sizesFrom(args)) {
    const articles = copyOf(size);
    const data = freshDataDir(`search-${size}`);
    const site = await startSite(articles, data);
    const filled = await untilAllIsFound(articles, data);
    const bytes = readdirSync(data).filter((file) => file.startsWith('search-')).reduce((sum, file) => sum + statSync(path.join(data, file)).size, 0);
    const stop = publishing(articles, size);
    const times = await measure(site, articles, data, count);
    stop();
    const memory = site.peakMemory();
    await site.stop();
    rows.push([String(size), seconds(filled), megabytes(Math.round(bytes / 1e6)), ...[times.query, times.page].flatMap((of) => [ms(percentile(of, 0.5)), ms(percentile(of, 0.99))]), megabytes(memory)]);
  }
  table(['articles', 'first page → all is found', 'file', 'two words p50', 'p99', 'their page p50', 'p99', 'peak memory'], rows);
  console.log('');
  table(['kind of query', 'queries', 'mean reciprocal rank', 'not first'], await reciprocalRanks());
}

/** What is published while measuring must not stay in the archive. */
function copyOf(size: number): string {
  const folder = path.join(tmpdir(), `newsprint-bench-search-${size}`);
  rmSync(folder, { recursive: true, force: true });
  cpSync(archiveOf(size), folder, { recursive: true });
  return folder;
}

function publishing(articles: string, size: number): () => void {
  const random = randomFrom(size);
  let number = size;
  const timer = setInterval(() => {
    const source = articleSource(number, size, random).replace(/^date: .*$/m, `date: ${new Date(Date.now() - 60_000).toISOString().slice(0, 19)}Z`);
    writeFileSync(path.join(articles, articleFile(number % size).replace(/story-\d+/, `story-${number}`)), source);
    number++;
  }, PUBLISH_EVERY_MS);
  return () => clearInterval(timer);
}

/** Two words drawn by the law that the archive's words were drawn by: looked up alone, and asked for as a page. */
async function measure(site: Running, articles: string, data: string, count: number): Promise<{ query: number[]; page: number[] }> {
  const [search, index] = [openSearch(data, articles, false), openIndex(data, articles)];
  const random = randomFrom(11);
  const [query, page]: [number[], number[]] = [[], []];
  for (let round = 0; round < count; round++) {
    const words = sentence(random).slice(0, -1).split(' ').slice(1, 3).join(' ');
    const asked = performance.now();
    answerQuery(search, index, readQuery(words), { narrowing: {}, order: 'relevance', now: Date.now() });
    query.push(performance.now() - asked);
    const started = performance.now();
    await (await fetch(`${site.origin}/search?q=${encodeURIComponent(words)}`)).arrayBuffer();
    page.push(performance.now() - started);
  }
  return { query, page };
}
