/** How near the top the article stands that somebody meant. The shipped paper lies among generated articles, as in a large archive. */
import { cpSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { openIndex, type Connection } from '../lib/index/database';
import { rowBySlug } from '../lib/index/rows';
import { createUpdater } from '../lib/publish/updater';
import { answerQuery } from '../lib/search/answerQuery';
import { openSearch } from '../lib/search/database';
import { createFiller } from '../lib/search/filler';
import { readQuery } from '../lib/search/query';
import { articleFile, articleSource, randomFrom } from './archive';
import { freshDataDir, root } from './measure';
import { QUERIES } from './searchQueries';

const GENERATED = 2_000;
/** Generated articles that are looked for, by each kind of query. */
const LOOKED_FOR = 10;
const SEARCHED_NUMBER = GENERATED / LOOKED_FOR;

/** Rows of a table: for each kind of query, how many there are, the mean of 1/rank, and the queries whose article is not the first. */
export async function reciprocalRanks(): Promise<string[][]> {
  const folder = freshDataDir('search-quality');
  const articles = path.join(folder, 'articles');
  const paper = makePaper(articles);
  const open = () => openIndex(folder, articles);
  const connections = { reader: open(), writer: open() };
  await createUpdater(connections, { articlesDir: articles, siteUrl: undefined }, () => undefined).update('everything');
  const search = openSearch(folder, articles, false);
  const filler = createFiller(search, connections.reader);
  while (filler.step() > 0);
  const queries = [...QUERIES, ...paper.flatMap((slug) => generatedQueries(connections.reader, slug))];
  const ranks = queries.map(([kind, query, slug]) => ({ kind, query, rank: rankOf(search, connections.reader, query, slug) }));
  const row = (name: string, of: typeof ranks) => [name, String(of.length), (of.reduce((sum, { rank }) => sum + (rank === 0 ? 0 : 1 / rank), 0) / of.length).toFixed(3), of.filter(({ rank }) => rank !== 1).map(({ query, rank }) => `${query} (${rank || 'none'})`).join(', ')];
  return [...[...new Set(ranks.map(({ kind }) => kind))].map((kind) => row(kind, ranks.filter((rank) => rank.kind === kind))), row('all', ranks)];
}

/** @returns slugs of generated articles to look for */
function makePaper(folder: string): string[] {
  cpSync(path.join(root, 'articles'), folder, { recursive: true });
  const site = path.join(folder, 'site.yaml');
  writeFileSync(site, readFileSync(site, 'utf8').replace(/^sections:$/m, 'sections:\n  - { slug: science, name: Science }'));
  const random = randomFrom(9);
  for (let number = 0; number < GENERATED; number++) {
    const file = path.join(folder, articleFile(number));
    mkdirSync(path.dirname(file), { recursive: true });
    // Authors of the generated archive have no entry in this paper.
    writeFileSync(file, articleSource(number, GENERATED, random).replace(/^authors: .*\n/m, ''));
  }
  return Array.from({ length: LOOKED_FOR }, (_, index) => `story-${index * SEARCHED_NUMBER + 7}`);
}

/** The words of its headline, three of them, and its headline with a letter missing. */
function generatedQueries(index: Connection, slug: string): [string, string, string][] {
  const words = rowBySlug(index, slug)!.article.title.toLowerCase().split(' ');
  const longest = words.reduce((best, word) => (word.length > best.length ? word : best));
  const broken = longest.slice(0, 2) + longest.slice(3);
  return [
    ['generated, exact', words.join(' '), slug],
    ['generated, phrase', `"${words.slice(1, 5).join(' ')}"`, slug],
    ['generated, misspelt', words.map((word) => (word === longest ? broken : word)).join(' '), slug],
  ];
}

function rankOf(search: Connection, index: Connection, query: string, slug: string): number {
  return answerQuery(search, index, readQuery(query), { narrowing: {}, order: 'relevance', now: Date.now() }).hits.findIndex((hit) => hit.slug === slug) + 1;
}
