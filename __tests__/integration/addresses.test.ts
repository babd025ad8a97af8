import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { describe, expect, test } from '@jest/globals';
import { DOCUMENTS, KINDS } from '../support/fullPaper';
import { fullPaperSite } from '../support/fullPaperSite';
import { readPage } from '../support/html';

const site = fullPaperSite();

describe('an unknown address', () => {
  test.each([KINDS['not found'], '/nowhere', '/national/no-such-article', '/no-section/no-article', '/archive/1900/01', '/Sport', '/national/River-Rises', '/%E1%9E%91', '/a/b/c/d/e/f', '/__proto__', '/constructor/prototype', '/tags/__proto__', '/authors/constructor', '/authors/toString', '/index.html', '/national/river-rises.md'])('%s is answered with a complete page and status 404, first and second time', async (address) => {
    for (const attempt of ['first', 'second']) {
      const answer = await site.server.raw(address);
      expect([attempt, answer.status, answer.headers['content-type']]).toEqual([attempt, 404, 'text/html; charset=utf-8']);
      const page = readPage(answer.text);
      expect(page.title).toBe('The Test Post - Page not found');
      expect(page.texts('h1')).toEqual(['Page not found']);
      expect(page.meta('robots')).toBe('noindex');
      expect(page.all('header img').length).toBe(1);
      expect(page.all('main ol a').length).toBeGreaterThan(0);
      expect(page.all('footer a').length).toBeGreaterThan(0);
    }
  });

  test.each(['/%2e%2e/%2e%2e/etc/passwd', '/..%2f..%2fsite.yaml', '/site.yaml', '/national/photos/flood.jpg', '/authors.yaml', '//evil.example/x', '/\\evil.example'])('%s never breaks the server and never shows a file', async (address) => {
    const answer = await site.server.raw(address);
    expect([400, 404, 308]).toContain(answer.status);
    expect(answer.text).not.toMatch(/root:|timezone:/);
    for (const location of answer.values('location')) expect(location).toMatch(/^\/(?![/\\])/);
  });

  test.each(['/%', '/%FF', '/national/%E0%A4%A', '/tags/%', '/media/%/x'])('%s, which no decoder reads, is the asker\'s mistake and not the server\'s', async (address) => {
    expect([400, 404]).toContain((await site.server.raw(address)).status);
  });

  test('is as unknown with a query', async () => {
    expect((await site.server.raw('/nowhere?x=1&y=<script>')).status).toBe(404);
    expect((await site.server.raw('/national/river-rises?utm_source=x')).status).toBe(200);
  });
});

describe('a redirect', () => {
  test.each([
    ['an article under another section', '/sport/river-rises', '/national/river-rises'],
    ['an article under no section', '/nonsense/river-rises', '/national/river-rises'],
    ['a dated alias', '/2015/05/old', '/national/river-rises'],
    ['an alias with an extension', '/old.html', '/national/river-rises'],
    ['an alias of one part', '/old-news', '/national/river-rises'],
    ['an alias of four parts', '/a/b/c/d', '/national/river-rises'],
    ['an alias in the same section', '/national/former-name', '/national/river-rises'],
  ])('of %s is permanent and has one location, first and second time', async (_, from, to) => {
    for (const attempt of ['first', 'second']) {
      const answer = await site.server.raw(from);
      expect([attempt, answer.status, answer.values('location')]).toEqual([attempt, 308, [to]]);
      expect(answer.text).toContain(`<a href="${to}">`);
    }
  });

  test.each([['/2015/05/old/'], ['/old.html/'], ['/old-news/'], ['/national/river-rises/'], ['/sport/river-rises/'], ['/sport/']])('of %s, with a slash at its end, arrives', async (from) => {
    let address = from;
    for (let steps = 0; steps < 3; steps++) {
      const answer = await site.server.raw(address);
      if (answer.status === 200) return;
      expect([address, answer.status, answer.values('location').length]).toEqual([address, 308, 1]);
      address = answer.values('location')[0]!;
    }
    throw new Error(`${from} needs more than two redirects`);
  });
});

describe('compression', () => {
  test.each([KINDS.front, KINDS.article, '/feed.xml', '/sitemaps/articles-1.xml', '/logo.svg'])('%s is sent whole and smaller, and is the same page', async (address) => {
    const plain = await site.server.raw(address);
    for (const [encoding, decode] of [['br', brotliDecompressSync], ['gzip', gunzipSync]] as const) {
      const { status, headers, bytes } = await site.server.raw(address, { headers: { 'accept-encoding': encoding } });
      expect([status, headers['content-encoding'], Number(headers['content-length']), headers['transfer-encoding']]).toEqual([plain.status, encoding, bytes.length, undefined]);
      expect(headers.vary).toMatch(/(?:^|, )Accept-Encoding$/);
      expect(bytes.length).toBeLessThan(plain.bytes.length / 2);
      expect(decode(bytes).equals(plain.bytes)).toBe(true);
      const known: Record<string, string> = headers.etag ? { 'if-none-match': headers.etag } : { 'if-modified-since': headers['last-modified']! };
      const again = await site.server.raw(address, { headers: { 'accept-encoding': encoding, ...known } });
      expect([again.status, again.bytes.length]).toEqual([304, 0]);
    }
  });
});

describe('requests other than GET', () => {
  test('HEAD has the headers of GET and no body', async () => {
    const [head, whole] = [await site.server.raw('/sport', { method: 'HEAD' }), await site.server.raw('/sport')];
    expect([head.status, head.text, head.headers['content-type']]).toEqual([200, '', whole.headers['content-type']]);
  });

  test('a page that did not change is not sent again', async () => {
    const { headers } = await site.server.raw('/sport');
    const again = await site.server.raw('/sport', { headers: { 'if-none-match': headers.etag! } });
    expect([again.status, again.text]).toEqual([304, '']);
  });

  test.each(['/media', ...DOCUMENTS])('%s that did not change is not sent again', async (given) => {
    const address = given === '/media' ? readPage(await site.server.page(KINDS.article)).first('main article').all('img')[0]!.attribute('src')! : given;
    const { status, headers: { etag } } = await site.server.raw(address);
    expect([status, etag]).toEqual([200, expect.stringMatching(/^(?:W\/)?"[^"]{8,}"$/)]);
    for (const headers of [{ 'if-none-match': etag!, 'accept-encoding': 'identity' }, { 'if-none-match': `"another", ${etag}`, 'accept-encoding': 'gzip' }]) {
      const again = await site.server.raw(address, { headers });
      expect([again.status, again.text, again.headers.etag, again.headers['content-type'], again.headers['content-length'], again.headers['content-encoding']]).toEqual([304, '', etag, undefined, undefined, undefined]);
    }
    const other = await site.server.raw(address, { headers: { 'if-none-match': '"another"' } });
    expect([other.status, other.bytes.length > 0]).toEqual([200, true]);
  });

  test('React\'s own requests learn nothing and break nothing', async () => {
    const requests: Record<string, string>[] = [{ rsc: '1' }, { rsc: '1', 'next-router-prefetch': '1' }, { 'next-action': 'abc' }, { 'x-middleware-subrequest': 'x' }, { 'x-now-route-matches': '1' }];
    for (const headers of requests) {
      const answer = await site.server.raw('/national/river-rises', { headers });
      expect(answer.status).toBeLessThan(500);
      expect((await site.server.raw('/national/river-rises')).text).toContain('<h1');
    }
  });
});
