import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { openIndex, type Connection } from '../../lib/index/database';
import { MARK_HEADER, MARK_TYPE, markOf, writeMark, type Mark } from '../../lib/page-cache/mark';
import { createPageCache, type CachedValue } from '../../lib/page-cache/pageCache';
import { unkeptCacheControl } from '../../lib/page-cache/securityHeaders';
import { answerAt } from '../../lib/pages/answerAt';
import { viewOf } from '../../lib/pages/view';
import { update } from '../../lib/publish/update';
import { makePaper, type Paper } from '../support/paper';

let paper: Paper;
let reader: Connection;
let writer: Connection;

beforeAll(async () => {
  paper = makePaper();
  paper.article('national/a.md', { date: '2024-01-02T08:00' });
  paper.article('national/b.md', { date: '2024-01-02T08:00', expires: '2999-01-01' });
  [reader, writer] = [openIndex(paper.dataDir, paper.articlesDir), openIndex(paper.dataDir, paper.articlesDir)];
  await update({ reader, writer }, { articlesDir: paper.articlesDir });
});

afterAll(() => paper?.dispose());

const INLINE = ['self.__next_f=[];', 'self.__next_f.push([1,"</p>"])'];
const DATA = '<script type="application/ld+json">{"@type":"NewsArticle"}</script>';

/** A page as React and Next write it. */
function pageWith(mark: Mark): CachedValue {
  return {
    kind: 'APP_PAGE', rscData: Buffer.from('payload'), segmentData: new Map([['/', Buffer.from('x')]]), headers: { 'x-next-cache-tags': 'a' },
    html: `<!DOCTYPE html><html><head><link rel="preload" as="script" href="/_next/a.js"/><script src="/_next/a.js" async=""></script></head><body><script type="${MARK_TYPE}">${writeMark(mark)}</script><!--$--><p>Text</p><!--/$-->${DATA}${INLINE.map((text) => `<script>${text}</script>`).join('')}</body></html>`,
  };
}

function markFor(address: string): Mark {
  const view = viewOf(reader, undefined);
  return markOf(view, address, answerAt(view, address));
}

function prepared(mark: Mark): CachedValue {
  const value = pageWith(mark);
  createPageCache(reader, undefined).prepare(value);
  return value;
}

describe('an ordinary page', () => {
  test('keeps its text and its structured data, and nothing that runs', () => {
    const value = prepared(markFor('/national/a'));
    expect(value.html).toBe(`<!DOCTYPE html><html><head></head><body><p>Text</p>${DATA}</body></html>`);
    expect([value.rscData?.length, value.segmentData]).toEqual([0, undefined]);
    expect(value.headers?.['content-security-policy']).toContain("script-src 'none'");
  });

  test('is prepared once, however often it is asked for', () => {
    const value = prepared(markFor('/national/a'));
    const { html } = value;
    createPageCache(reader, undefined).prepare(value);
    expect(value.html).toBe(html);
  });

  test('that was made for one request is kept by nobody, and by an edge for a second', () => {
    const mark = markFor('/search/P3E9eA');
    const [kept, cache] = [prepared(markFor('/national/a')), createPageCache(reader, undefined)];
    const value = prepared(mark);
    expect([mark.unkept, cache.keeps(value), cache.keeps(kept)]).toEqual([true, false, true]);
    expect([value.headers?.['cache-control'], unkeptCacheControl(true)]).toEqual(['private, no-cache', 'public, max-age=0, s-maxage=1']);
  });

  test('gets status and location from its mark', () => {
    expect([prepared(markFor('/nowhere')).status, prepared(markFor('/national/a')).status]).toEqual([404, undefined]);
    const redirect = prepared(markFor('/sport/a'));
    expect([redirect.status, redirect.headers?.location]).toEqual([308, '/national/a']);
  });
});

describe('a page with `scripts: true`', () => {
  test('keeps React and its payload, under a policy that allows exactly its own scripts', () => {
    const value = prepared({ ...markFor('/national/a'), scripts: true });
    for (const text of INLINE) expect(value.html).toContain(`<script>${text}</script>`);
    expect(value.html).toContain('<script src="/_next/a.js" async="">');
    // React compares what it finds with what it rendered: a mark that was taken out would be an error in the console.
    expect(value.html).toContain(MARK_TYPE);
    expect(value.rscData?.toString()).toBe('payload');
    const policy = String(value.headers?.['content-security-policy']);
    const sources = /script-src ([^;]*)/.exec(policy)![1]!.split(' ');
    expect(sources).toEqual(["'self'", ...INLINE.map((text) => `'sha256-${createHash('sha256').update(text).digest('base64')}'`)]);
    expect(policy).not.toContain('unsafe');
    expect(policy).toContain("default-src 'none'");
  });

  test('changes nothing for the page beside it', () => {
    const cache = createPageCache(reader, undefined);
    const [graphic, article] = [pageWith({ ...markFor('/national/b'), scripts: true }), pageWith(markFor('/national/a'))];
    cache.prepare(graphic);
    cache.prepare(article);
    expect(article.html).not.toMatch(/<script(?! type="application\/ld\+json")/);
    expect(article.headers?.['content-security-policy']).toContain("script-src 'none'");
  });

  test('is asked for in one line of its page file', () => {
    const source = readFileSync('app/answer.tsx', 'utf8');
    expect(source).toMatch(/export function answerPage\(shape: string, options: \{ scripts\?: boolean \}/);
    expect(source).toContain('options.scripts ? { ...mark, scripts: true } : mark');
  });
});

describe('a document that is no page', () => {
  test('gives its mark to the page cache and to nobody else', () => {
    const mark = { ...markFor('/national/a'), keys: ['/feed.xml'] };
    const value: CachedValue = { kind: 'APP_ROUTE', headers: { [MARK_HEADER]: writeMark(mark), 'content-type': 'application/rss+xml' } };
    createPageCache(reader, undefined).prepare(value);
    expect([value.headers, value.mark]).toEqual([{ 'content-type': 'application/rss+xml' }, mark]);
  });
});

describe('a page that is kept', () => {
  const isFresh = (mark: Mark) => createPageCache(reader, undefined).isFresh({ kind: 'APP_PAGE', mark });

  test('is fresh while what it shows is the same, and stale once that changed', async () => {
    const [mine, other] = [markFor('/national/a'), markFor('/national/b')];
    expect([isFresh(mine), isFresh(other)]).toEqual([true, true]);
    paper.article('national/a.md', { date: '2024-01-02T08:00', kicker: 'News' }, 'Another text, in which nothing of the first is left.\n');
    await update({ reader, writer }, { articlesDir: paper.articlesDir });
    expect(isFresh(mine)).toBe(false);
    expect(isFresh(markFor('/national/a'))).toBe(true);
  });

  test('is stale when its time is over', () => {
    expect(isFresh({ ...markFor('/national/b'), until: Date.now() - 1 })).toBe(false);
  });

  test('of another index is never believed', () => {
    expect(isFresh({ ...markFor('/national/b'), epoch: 'another' })).toBe(false);
  });

  test('is stale under another address of the site', () => {
    expect(createPageCache(reader, 'https://staging.example').isFresh({ kind: 'APP_PAGE', mark: markFor('/national/b') })).toBe(false);
  });
});
