import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { brotliCompressSync, constants } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { inlineStyles } from '../../lib/page-cache/strip';
import { LONG_AGO, makeFullPaper } from '../support/fullPaper';
import { readPage, scriptsIn } from '../support/html';
import { makePaper, type Paper } from '../support/paper';
import { startServer, type Server } from '../support/server';

/** Ten packets of 1,460 bytes: what a server sends before it waits for the reader's first answer (RFC 6928). */
const FIRST_FLIGHT = 14_600;
const WORDS = 800;

interface Weight {
  kind: string;
  html: number;
  /** Part of the HTML, where it comes with the page. */
  css: number;
  htmlBr: number;
  totalBr: number;
  scripts: string[];
  sheets: number;
  /** What the browser must have before it draws, besides the HTML. */
  blocking: string[];
}

let scratch: Paper;
let paper: Paper;
let shipped: Server;
let server: Server;

beforeAll(async () => {
  scratch = makePaper();
  paper = await makeFullPaper();
  paper.article('national/eight-hundred.md', {
    title: 'A headline of the length that headlines have in this paper', kicker: 'Trade', standfirst: 'A standfirst of two lines says what the story is about, and why it matters to readers today.', dateline: 'Phnom Penh',
    date: LONG_AGO, updated: '2024-01-04T10:00', authors: ['sok-dara', 'mey-lin'], tags: ['Boats', 'Trade', 'River'], views: 60,
    image: { src: 'photos/flood.jpg', alt: 'A flooded road with two people and a cart', caption: 'The road on Monday, after the river rose.', credit: 'Photo: Test' },
  }, prose(WORDS));
  shipped = await startServer({ articlesDir: path.resolve('articles'), dataDir: scratch.dataDir });
  server = await startServer(paper);
});

afterAll(async () => {
  await shipped?.stop();
  await server?.stop();
  scratch?.dispose();
  paper?.dispose();
});

/** Text that compresses as English does: words of a real article in an order of their own. */
function prose(words: number): string {
  const vocabulary = 'the river rose again on monday and boats went out before dawn while ministers met in the capital to discuss trade prices fish rice markets farmers said that water would reach fields within days officials measured levels at seven stations along lower reaches of a lake whose area grows fivefold every year because monsoon rain pushes its current backwards families move their floating houses with it schools follow clinics too according to figures published this week nearly half of households depend upon catches which fell by tenth since last season'.split(' ');
  const numbers = (index: number) => (index * 7919 + ((index * index) % 101) * 31) % vocabulary.length;
  const sentences = Array.from({ length: Math.ceil(words / 16) }, (_, sentence) => {
    const text = Array.from({ length: 16 }, (_, word) => vocabulary[numbers(sentence * 16 + word)]).join(' ');
    return `${text.replace(/^./, (first) => first.toUpperCase())}.`;
  });
  return sentences.map((sentence, index) => (index % 4 === 3 ? `${sentence}\n\n` : `${sentence} `)).join('').trim();
}

/** The shipped article with the fewest words of those that have at least `WORDS`, and the one with the most. */
function shippedArticles(): { fair: string; longest: string } {
  const files = (readdirSync('articles', { recursive: true }) as string[]).filter((file) => file.endsWith('.md')).map((file) => {
    const [, front = '', body = ''] = readFileSync(path.join('articles', file), 'utf8').split(/^---$/m);
    return { address: `/${/^section: *(\S+)/m.exec(front)?.[1]}/${path.basename(file, '.md')}`, words: body.split(/\s+/).length };
  }).sort((a, b) => a.words - b.words);
  return { fair: files.find(({ words }) => words >= WORDS)!.address, longest: files.at(-1)!.address };
}

const compressed = (bytes: Buffer) => brotliCompressSync(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } }).length;

async function weigh(from: Server, kind: string, address: string): Promise<Weight> {
  const text = await from.page(address, kind === 'not found' ? 404 : 200);
  const html = Buffer.from(text);
  const links = readPage(text).all('link');
  const sheets = links.filter((link) => link.attribute('rel') === 'stylesheet');
  const fetched = await Promise.all(sheets.map(async (sheet) => (await from.raw(sheet.attribute('href')!)).bytes));
  const css = [...fetched, ...inlineStyles(text).map((sheet) => Buffer.from(sheet))];
  const imports = css.flatMap((bytes) => bytes.toString('utf8').match(/@import\b[^;]*/g) ?? []);
  return {
    kind, html: html.length, htmlBr: compressed(html),
    css: css.reduce((sum, bytes) => sum + bytes.length, 0), totalBr: compressed(html) + fetched.reduce((sum, bytes) => sum + compressed(bytes), 0),
    scripts: scriptsIn(text), sheets: sheets.length, blocking: [...sheets.map((sheet) => sheet.attribute('href')!), ...imports],
  };
}

describe('the weight of pages', () => {
  test('of every kind in the shipped newspaper: no script, and nothing that blocks', async () => {
    const index = await shipped.page('/sitemaps/pages.xml');
    const section = /https?:\/\/[^/<]+(\/[a-z-]+)<\/loc>/.exec(index)![1]!;
    const links = readPage(await shipped.page(section)).all('main article a').map((link) => link.attribute('href')!);
    const article = readPage(await shipped.page(links[0]!));
    const first = (rel: string) => article.all('a').find((link) => link.attribute('rel') === rel)?.attribute('href');
    const month = readPage(await shipped.page('/archive')).all('main li a').map((link) => link.attribute('href')!).find((address) => address.startsWith('/archive/'))!;
    const addresses: [string, string | undefined][] = [
      ['front', '/'], ['section', section], ['article', links[0]], ['longest article', shippedArticles().longest],
      ['author', first('author')], ['tag', first('tag')], ['month', month], ['archive', '/archive'], ['most viewed', '/most-viewed'], ['not found', '/nowhere/at/all'],
    ];
    const weights: Weight[] = [];
    for (const [kind, address] of addresses) if (address !== undefined) weights.push(await weigh(shipped, kind, address));
    weights.push(await weigh(server, `article of ${WORDS} words`, '/national/eight-hundred'));
    process.stderr.write(table(weights));
    expect(weights.map(({ kind, scripts, sheets, blocking }) => [kind, scripts, sheets, blocking])).toEqual(weights.map(({ kind }) => [kind, [], 0, []]));
  });

  test(`of an article of ${WORDS} words and its style sheet fits a server's first flight of packets`, async () => {
    expect(readPage(await server.page('/national/eight-hundred')).jsonLd()[0]!.wordCount).toBeGreaterThanOrEqual(WORDS);
    for (const weight of [await weigh(server, 'article', '/national/eight-hundred'), await weigh(shipped, 'article', shippedArticles().fair)]) {
      expect(weight.totalBr).toBeLessThanOrEqual(FIRST_FLIGHT);
    }
  });
});

/** Bytes; `br` is brotli at quality 11. Requests are those before a browser draws: the page itself and what blocks it. */
function table(weights: Weight[]): string {
  const rows = weights.map(({ kind, html, css, htmlBr, totalBr, blocking }) => [kind, html, css, htmlBr, totalBr, 1 + blocking.length]);
  const lines = [['kind of page', 'html', 'css', 'html br', 'total br', 'requests'], ...rows];
  return `\n${lines.map(([kind, ...numbers]) => `${String(kind).padEnd(22)}${numbers.map((number) => number.toLocaleString('en').padStart(10)).join('')}`).join('\n')}\n\n`;
}
