import { createHash } from 'node:crypto';
import { cpSync, existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { openIndex } from '../../lib/index/database';
import { findMark } from '../../lib/page-cache/mark';
import { createPageCache, type CachedValue } from '../../lib/page-cache/pageCache';
import { inlineStyles } from '../../lib/page-cache/strip';
import { DOCUMENTS, KINDS, STATUS } from '../support/fullPaper';
import { fullPaperSite } from '../support/fullPaperSite';
import { readPage, scriptsIn } from '../support/html';
import { makePaper } from '../support/paper';
import { startServer, type Answer } from '../support/server';

const site = fullPaperSite();

function expectSafeHeaders(address: string, { headers, values }: Answer): void {
  const [policy = '', ...others] = values('content-security-policy');
  const directives = new Map(policy.split(';').map((directive) => [directive.trim().split(' ')[0], directive.trim().split(' ').slice(1).join(' ')]));
  expect([address, others, directives.get('default-src'), directives.get('script-src'), directives.get('frame-ancestors')]).toEqual([address, [], "'none'", "'none'", "'none'"]);
  expect(policy).not.toMatch(/unsafe|\*|https?:|data:/);
  expect([address, headers['x-content-type-options'], headers['referrer-policy'], headers['x-powered-by']]).toEqual([address, 'nosniff', 'strict-origin-when-cross-origin', undefined]);
  expect(headers['permissions-policy']).toMatch(/camera=\(\)/);
}

describe.each(Object.entries(KINDS) as [keyof typeof KINDS, string][])('the page "%s"', (kind, address) => {
  test('has no script and a policy that allows none, first and second time', async () => {
    for (const attempt of ['first', 'second']) {
      const answer = await site.server.raw(address);
      expect([attempt, answer.status, scriptsIn(answer.text)]).toEqual([attempt, STATUS[kind] ?? 200, []]);
      expect(answer.text.includes('newsprint+json')).toBe(false);
      expect(answer.values('x-newsprint-mark')).toEqual([]);
      expectSafeHeaders(address, answer);
    }
  });

  test('brings its style sheet along, which its policy allows, and asks for nothing else before it is drawn', async () => {
    const answer = await site.server.raw(address);
    const page = readPage(answer.text);
    const links = page.all('link');
    expect(links.filter((link) => link.attribute('rel') === 'stylesheet').length + page.texts('script[src]').length).toBe(0);
    const [sheet, ...others] = inlineStyles(answer.text);
    expect(others).toEqual([]);
    expect(answer.values('content-security-policy')[0]).toContain(`style-src 'self' 'sha256-${createHash('sha256').update(sheet!).digest('base64')}';`);
    for (const link of links.filter((link) => link.attribute('rel') === 'preload')) expect(['font', 'image']).toContain(link.attribute('as'));
  });
});

describe('documents and photos', () => {
  test.each(DOCUMENTS)('%s has the security headers, first and second time', async (address) => {
    for (let attempt = 0; attempt < 2; attempt++) {
      const answer = await site.server.raw(address);
      expect([address, answer.status]).toEqual([address, 200]);
      expect(answer.values('x-newsprint-mark')).toEqual([]);
      expectSafeHeaders(address, answer);
    }
  });

  test('a redirect that takes the slash from the end of an address has them too', async () => {
    const answer = await site.server.raw('/sport/');
    expect(answer.status).toBe(308);
    expectSafeHeaders('/sport/', answer);
  });

  test('a photo, an unknown photo and an unknown feed have them too', async () => {
    const src = readPage(await site.server.page(KINDS.article)).all('main img')[0]!.attribute('src')!;
    for (const [address, status] of [[src, 200], ['/media/0123456789abcdef/none-320.jpg', 404], ['/nowhere/feed.xml', 404], ['/sitemaps/articles-99.xml', 404]] as const) {
      const answer = await site.server.raw(address);
      expect([address, answer.status]).toEqual([address, status]);
      expectSafeHeaders(address, answer);
    }
  });
});

describe('pages that the build made', () => {
  const built = path.resolve('.next/server/app');
  const files = existsSync(built) ? (readdirSync(built, { recursive: true }) as string[]).filter((file) => file.endsWith('.html')) : [];

  test('have no script once the page cache has read them', () => {
    const empty = makePaper();
    const cache = createPageCache(openIndex(empty.dataDir, empty.articlesDir), undefined);
    const found = files.map((file) => {
      const value: CachedValue = { kind: 'APP_PAGE', html: readFileSync(path.join(built, file), 'utf8') };
      cache.prepare(value);
      return [file, scriptsIn(value.html!)];
    });
    empty.dispose();
    expect(found.filter(([, scripts]) => scripts!.length > 0)).toEqual([]);
    expect(files.length).toBeGreaterThan(0);
  });

  test('are served from the build, without script, while nothing they show has changed', async () => {
    const shipped = { articlesDir: path.resolve(process.env.ARTICLES_DIR || 'articles'), dataDir: path.join(site.paper.dataDir, 'shipped') };
    const dataDir = path.resolve(process.env.DATA_DIR || '.data');
    if (existsSync(dataDir)) cpSync(dataDir, shipped.dataDir, { recursive: true, filter: (file) => !file.includes('photos') });
    const own = await startServer(shipped);
    try {
      const cache = createPageCache(openIndex(shipped.dataDir, shipped.articlesDir), undefined);
      for (const [file, address] of [['archive.html', '/archive'], ['most-viewed.html', '/most-viewed']] as const) {
        const mark = findMark(readFileSync(path.join(built, file), 'utf8'));
        const fresh = cache.isFresh({ kind: 'APP_PAGE', mark });
        const answer = await own.raw(address);
        expect([address, answer.status, scriptsIn(answer.text)]).toEqual([address, 200, []]);
        if (mark && fresh) expect([address, answer.headers['x-nextjs-cache']]).toEqual([address, 'HIT']);
        expectSafeHeaders(address, answer);
      }
    } finally {
      await own.stop();
    }
  });
});
