import { spawnSync } from 'node:child_process';
import { createHmac } from 'node:crypto';
import { createServer, type IncomingHttpHeaders, type Server as HttpServer } from 'node:http';
import { connect as connectHttp2 } from 'node:http2';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { makePaper, type Paper } from '../support/paper';
import { photo } from '../support/photos';
import { startServer, until, type Server } from '../support/server';
import { adapted, freePort, NGINX, NO_NGINX, SHIPPED, startNginx, type Nginx } from './startNginx';

const withNginx = NGINX ? describe : describe.skip;
const suite = (name: string) => (NGINX ? name : `${name}: ${NO_NGINX}`);

const SECRET = 'Secret0Secret0Secret0';
const PUBLISH_SECRET = 'webhook-secret';
/** Answers that come from the cache, whatever their age. */
const KEPT = ['HIT', 'STALE', 'UPDATING'];

interface Edge extends Nginx {
  get(address: string, headers?: Record<string, string>, method?: string): Promise<{ status: number; cache: string; text: string; headers: Headers }>;
}

async function edgeBefore(upstreams: string[], options: Partial<Parameters<typeof startNginx>[0]> = {}): Promise<Edge> {
  const nginx = await startNginx({ secret: SECRET, ...options, upstreams: upstreams.map((origin) => Number(new URL(origin).port)) });
  return {
    ...nginx,
    async get(address, headers = {}, method = 'GET') {
      const answer = await fetch(nginx.origin + address, { method, headers, redirect: 'manual' });
      return { status: answer.status, cache: answer.headers.get('x-cache') ?? '', text: await answer.text(), headers: answer.headers };
    },
  };
}

withNginx(suite('deploy/nginx.conf'), () => {
  test('is accepted by nginx as it is shipped, and with TLS', async () => {
    const folder = mkdtempSync(path.join(tmpdir(), 'newsprint-nginx-'));
    try {
      const [port, tlsPort, plainPort] = [await freePort(), await freePort(), await freePort()];
      certificate(folder);
      mkdirSync(path.join(folder, 'modules-enabled'));
      const files = ['plain.conf', 'tls.conf'].map((name) => path.join(folder, name));
      writeFileSync(files[0]!, adapted({ port, upstreams: [3000], folder }));
      writeFileSync(files[1]!, adapted({ port, upstreams: [3000], folder, tls: { port: tlsPort, plainPort } }));
      // Its own folders and ports are root's.
      if (process.getuid?.() === 0) files.unshift(SHIPPED);
      for (const file of files) {
        const { status, stderr } = spawnSync(NGINX!, ['-t', '-q', '-c', file], { encoding: 'utf8' });
        expect({ file, status, stderr }).toEqual({ file, status: 0, stderr: '' });
      }
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  });
});

withNginx(suite('nginx before the site'), () => {
  let paper: Paper;
  let server: Server;
  let edge: Edge;

  beforeAll(async () => {
    paper = makePaper();
    for (const slug of ['edited', 'removed', 'quiet', 'kept', 'asked', 'crowd']) paper.article(`national/${slug}.md`);
    paper.write('national/boats.jpg', await photo(900, 600));
    paper.article('national/pictured.md', { image: { src: 'boats.jpg', alt: 'Two boats', credit: 'Sok Dara' } });
    const port = await freePort();
    server = await startServer(paper, { env: { EDGE_URL: `http://127.0.0.1:${port}`, EDGE_SECRET: SECRET, PUBLISH_SECRET } });
    edge = await edgeBefore([server.origin], { port });
  });

  afterAll(async () => {
    await edge?.stop();
    await server?.stop();
    paper?.dispose();
  });

  test('a page is fetched once and then comes from the cache, with the headers of the site and none of Next', async () => {
    const first = await edge.get('/national/kept');
    const second = await edge.get('/national/kept');
    expect([first.status, first.cache, second.status]).toEqual([200, 'MISS', 200]);
    expect(KEPT).toContain(second.cache);
    expect(second.text).toBe(first.text);
    expect(second.text).toContain('Headline of kept');
    expect(second.headers.get('content-security-policy')).toContain("script-src 'none'");
    expect(second.headers.get('cache-control')).toBe('public, no-cache');
    expect(second.headers.get('vary')).toBe('Accept-Encoding');
    expect([...second.headers.keys()].filter((name) => /^x-(?!cache|content-type)/.test(name))).toEqual([]);
    const etag = second.headers.get('etag')!;
    expect((await edge.get('/national/kept', { 'if-none-match': etag })).status).toBe(304);
  });

  test('it is compressed for who accepts gzip and readable for who does not', async () => {
    const gzip = await edge.get('/national/kept', { 'accept-encoding': 'gzip, br' });
    const plain = await edge.get('/national/kept', { 'accept-encoding': 'identity' });
    expect([gzip.headers.get('content-encoding'), plain.headers.get('content-encoding')]).toEqual(['gzip', null]);
    expect(plain.text).toBe(gzip.text);
  });

  // These two need pages that no publish has refreshed yet.
  test('headers of Next, cookies and conditions make no variant: everyone gets the page', async () => {
    const headers = { rsc: '1', 'next-router-prefetch': '1', 'next-router-state-tree': '%5B%22%22%5D', 'next-router-segment-prefetch': '/_tree', cookie: '__prerender_bypass=1', 'x-forwarded-host': 'evil.example' };
    const asked = await edge.get('/national/asked', headers);
    expect([asked.status, asked.headers.get('content-type'), asked.cache]).toEqual([200, 'text/html; charset=utf-8', 'MISS']);
    expect(asked.text).toContain('<!DOCTYPE html>');
    const reader = await edge.get('/national/asked');
    expect(KEPT).toContain(reader.cache);
    expect(reader.text).toBe(asked.text);
  });

  test('twenty readers of a page that is not there yet have it fetched once', async () => {
    const answers = await Promise.all(Array.from({ length: 20 }, () => edge.get('/national/crowd')));
    expect(answers.map(({ status }) => status)).toEqual(Array(20).fill(200));
    expect(answers.filter(({ cache }) => cache === 'MISS')).toHaveLength(1);
    expect(answers.filter(({ cache }) => KEPT.includes(cache))).toHaveLength(19);
  });

  test('a saved article is stored anew without a reader asking, and the next reader has it', async () => {
    await edge.get('/national/edited');
    paper.article('national/edited.md', { title: 'A new headline' });
    await until(async () => edge.log().some((line) => line.uri === '/national/edited' && line.upstream_cache_status === 'BYPASS'), { what: () => `no refresh came: ${edge.errors()}\n${server.log()}` });
    const reader = await edge.get('/national/edited');
    expect(reader.text).toContain('A new headline');
    expect(KEPT).toContain(reader.cache);
  });

  test('a removed article is gone from the edge', async () => {
    expect((await edge.get('/national/removed')).status).toBe(200);
    paper.remove('national/removed.md');
    await until(() => edge.log().some((line) => line.uri === '/national/removed' && line.upstream_cache_status === 'BYPASS'));
    const reader = await edge.get('/national/removed');
    expect(reader.status).toBe(410);
    expect(KEPT).toContain(reader.cache);
    expect(reader.text).toContain('</html>');
  });

  test.each([['a wrong secret', 'wrong'], ['no secret', ''], ['the secret in other case', SECRET.toLowerCase()], ['more than the secret', `${SECRET}x`], ['a pattern', '.*']])('a refresh with %s is an ordinary request', async (_, secret) => {
    await edge.get('/national/quiet');
    expect((await edge.get('/national/quiet', { 'x-newsprint-refresh': SECRET })).cache).toBe('BYPASS');
    expect(KEPT).toContain((await edge.get('/national/quiet', { 'x-newsprint-refresh': secret })).cache);
  });

  test('addresses that differ in their query or their spelling share what is kept', async () => {
    await edge.get('/national/kept');
    for (const address of ['/national/kept?utm_source=x', '/national/kept?', '/national/kept?_rsc=abc', '/national/%6bept', '/national//kept']) {
      const answer = await edge.get(address);
      expect([address, answer.status, KEPT.includes(answer.cache)]).toEqual([address, 200, true]);
    }
    const slash = await edge.get('/national/kept/?utm_source=x');
    expect([slash.status, slash.headers.get('location')]).toEqual([308, '/national/kept']);
  });

  test('styles and photos are kept by browsers for good, and what Next has else under its name is nobody\'s', async () => {
    const { text } = await edge.get('/national/pictured');
    const style = /\/_next\/static\/[^" ]+\.css/.exec(text)![0];
    const picture = /\/media\/[^" ,]+\.jpg/.exec(text)![0];
    for (const [address, type] of [[style, 'text/css'], [picture, 'image/jpeg']] as const) {
      expect((await edge.get(address)).status).toBe(200);
      const again = await edge.get(address);
      expect([address, again.status, again.cache, again.headers.get('cache-control')]).toEqual([address, 200, 'HIT', 'public, max-age=31536000, immutable']);
      expect(again.headers.get('content-type')).toContain(type);
    }
    expect((await edge.get(`/_next/image?url=${encodeURIComponent(picture)}&w=640&q=75`)).status).toBe(404);
    const font = /\/fonts\/[^" ]+\.woff2/.exec(text)![0];
    expect((await edge.get(font)).headers.get('cache-control')).toContain('immutable');
    expect((await edge.get('/logo.svg')).headers.get('cache-control')).toBe('public, max-age=3600');
  });

  test('every request is a line of JSON with what the view count needs', async () => {
    const before = Date.now();
    await edge.get('/national/kept?"quoted"\\', { 'user-agent': 'Quote " backslash \\ tab \t end', referer: 'https://search.example/?q="x"', 'sec-fetch-dest': 'document', 'sec-purpose': 'prefetch', purpose: 'prefetch' });
    const line = await until(() => edge.log().find(({ sec_purpose: purpose }) => purpose === 'prefetch'));
    expect(line).toEqual({
      time: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}[+-]\d\d:\d\d$/), method: 'GET', uri: expect.stringContaining('/national/kept?'), status: 200, bytes: expect.any(Number),
      request_time: expect.any(Number), upstream_cache_status: expect.any(String), remote_addr: '127.0.0.1', user_agent: 'Quote " backslash \\ tab \t end', referer: 'https://search.example/?q="x"',
      // The mode is fetch's own word.
      sec_fetch_dest: 'document', sec_fetch_mode: 'cors', sec_purpose: 'prefetch', purpose: 'prefetch',
    });
    const at = Date.parse(line.time as string);
    expect(at).toBeGreaterThanOrEqual(before - 1000);
    expect(at).toBeLessThanOrEqual(Date.now() + 1000);
  });

  test('a webhook is passed on unchanged, an answer under /api/ is never kept, and a body has its limit', async () => {
    const body = JSON.stringify({ ref: 'refs/heads/main', padding: 'x'.repeat(3_000_000) });
    const signature = `sha256=${createHmac('sha256', PUBLISH_SECRET).update(body).digest('hex')}`;
    const send = (text: string, address = '/api/publish') => fetch(edge.origin + address, { method: 'POST', body: text, headers: { 'content-type': 'application/json', 'x-hub-signature-256': signature } });
    const accepted = await send(body);
    expect(accepted.status).toBe(200);
    expect(await accepted.json()).toMatchObject({ pull: 'none' });
    expect((await send(`${body} `)).status).toBe(401);
    expect((await send('x'.repeat(5 * 1024 * 1024 + 1))).status).toBe(413);
    expect((await send('x'.repeat(2000), '/api/health')).status).toBe(413);
    for (let time = 0; time < 2; time++) {
      const health = await edge.get('/api/health');
      expect([health.status, health.headers.get('cache-control'), health.cache]).toEqual([200, 'no-store', '']);
    }
  });

  test('pages are read and not written', async () => {
    expect((await edge.get('/national/kept', {}, 'POST')).status).toBe(403);
    expect((await edge.get('/national/kept', {}, 'HEAD')).text).toBe('');
  });

  test('a flood of webhooks is slowed down', async () => {
    const answers = await Promise.all(Array.from({ length: 60 }, () => edge.get('/api/publish')));
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([405, 429]));
  });

  test('while the site is down, readers get what is kept, and a plain page for what is not', async () => {
    await edge.get('/national/kept');
    await server.stop();
    const kept = await edge.get('/national/kept');
    expect([kept.status, kept.text.includes('Headline of kept')]).toEqual([200, true]);
    expect(KEPT).toContain(kept.cache);
    const unknown = await edge.get('/national/never-asked');
    expect([unknown.status, unknown.headers.get('retry-after'), unknown.headers.get('content-type')]).toEqual([503, '30', 'text/html; charset=utf-8']);
    expect((await edge.get('/national/kept', { 'x-newsprint-refresh': SECRET })).status).toBe(503);
    expect((await edge.get('/national/kept')).text).toContain('Headline of kept');
  });
});

/** A site that says what it is told to and remembers what it was asked. */
withNginx(suite('nginx before a site that is watched'), () => {
  let origin: HttpServer;
  let edge: Edge;
  let answer = { status: 200, cacheControl: 's-maxage=1', text: '' };
  const asked: { url: string; headers: IncomingHttpHeaders }[] = [];

  beforeAll(async () => {
    origin = createServer(({ url = '', headers }, response) => {
      asked.push({ url, headers });
      setTimeout(() => response.writeHead(answer.status, { 'cache-control': answer.cacheControl, vary: 'rsc, Accept-Encoding' }).end(answer.text), 50);
    });
    await new Promise<void>((resolve) => origin.listen(0, '127.0.0.1', resolve));
    edge = await edgeBefore([`http://127.0.0.1:${(origin.address() as { port: number }).port}`]);
  });

  afterAll(async () => {
    await edge?.stop();
    origin?.closeAllConnections();
    origin?.close();
  });

  const seconds = (count: number) => new Promise((resolve) => setTimeout(resolve, count * 1000));

  test('the site is told nothing about a reader but the address', async () => {
    await edge.get('/secret?name=value', { rsc: '1', 'next-url': '/', cookie: 'a=b', 'user-agent': 'Mine', referer: 'https://a.example/', 'x-anything': '1', 'if-none-match': '"x"' });
    const { url, headers } = asked.find((one) => one.url.startsWith('/secret'))!;
    expect(url).toBe('/secret');
    expect(Object.keys(headers).sort()).toEqual(['accept-encoding', 'host']);
  });

  test('an address reaches the site with one spelling, and cannot be another page in disguise', async () => {
    for (const address of ['/a%2Fb', '/a//b', '/a/./b', '/x/../a/b']) {
      asked.length = 0;
      await edge.get(`${address}?${Math.random()}`, { 'x-newsprint-refresh': SECRET });
      expect([address, asked.map(({ url }) => url)]).toEqual([address, ['/a/b']]);
    }
  });

  test('twenty readers reach the site once', async () => {
    asked.length = 0;
    await Promise.all(Array.from({ length: 20 }, (_, number) => edge.get(`/crowd?${number}`)));
    expect(asked.filter(({ url }) => url === '/crowd')).toHaveLength(1);
  });

  test('a search is kept by what it asks for, and by nothing else', async () => {
    asked.length = 0;
    const of = async (query: string) => (await edge.get(`/search?${query}`)).cache;
    expect(await of('q=river&page=2')).toBe('MISS');
    expect(KEPT).toContain(await of('page=2&utm_source=x&q=river'));
    expect(await of('q=river')).toBe('MISS');
    expect(await of('q=river&sort=newest')).toBe('MISS');
    expect(asked.map(({ url }) => new URL(url, 'http://x').searchParams.toString())).toEqual(['q=river&page=2', 'q=river', 'q=river&sort=newest']);
  });

  test('nobody sees a page that is older than the site allows, however long it was not asked for', async () => {
    answer = { status: 200, cacheControl: 's-maxage=1, stale-while-revalidate=1', text: 'old' };
    expect((await edge.get('/aging')).text).toBe('old');
    answer = { ...answer, text: 'new' };
    await seconds(4);
    expect(await edge.get('/aging')).toMatchObject({ text: 'new', cache: 'EXPIRED' });
  });

  test('a page that fails is answered with its last good version, of any age', async () => {
    answer = { status: 200, cacheControl: 's-maxage=1', text: 'good' };
    await edge.get('/failing');
    answer = { status: 500, cacheControl: 'no-store', text: 'broken' };
    await seconds(3);
    expect(await edge.get('/failing')).toMatchObject({ status: 200, text: 'good', cache: 'STALE' });
  });

  test('an answer that must not be kept is not', async () => {
    answer = { status: 200, cacheControl: 'no-store', text: 'one' };
    await edge.get('/private');
    answer = { ...answer, text: 'two' };
    expect((await edge.get('/private')).text).toBe('two');
  });
});

withNginx(suite('nginx with TLS'), () => {
  test('speaks HTTP/2, sends readers there, and still takes refreshes from this machine', async () => {
    const origin = createServer((_, response) => response.writeHead(200, { 'cache-control': 's-maxage=60' }).end('page'));
    await new Promise<void>((resolve) => origin.listen(0, '127.0.0.1', resolve));
    const tls = { port: await freePort(), plainPort: await freePort() };
    const edge = await edgeBefore([`http://127.0.0.1:${(origin.address() as { port: number }).port}`], { tls, prepare: certificate });
    try {
      const client = connectHttp2(`https://127.0.0.1:${tls.port}`, { rejectUnauthorized: false });
      const status = await new Promise((resolve, reject) => client.on('error', reject).request({ ':path': '/a' }).on('response', (headers) => resolve([headers[':status'], headers['strict-transport-security']])).on('error', reject).end());
      expect([client.alpnProtocol, status]).toEqual(['h2', [200, 'max-age=31536000']]);
      client.destroy();
      const plain = await fetch(`${edge.origin}/a?b`, { redirect: 'manual', headers: { host: 'x' } });
      expect([plain.status, plain.headers.get('location')]).toEqual([308, 'https://127.0.0.1/a?b']);
      const refresh = await fetch(`http://127.0.0.1:${tls.plainPort}/a`, { headers: { 'x-newsprint-refresh': SECRET } });
      expect(refresh.headers.get('x-cache')).toBe('BYPASS');
    } finally {
      await edge.stop();
      origin.closeAllConnections();
      origin.close();
    }
  });
});

function certificate(folder: string): void {
  const { status, stderr } = spawnSync('openssl', ['req', '-x509', '-newkey', 'rsa:2048', '-nodes', '-days', '2', '-subj', '/CN=test.example', '-keyout', path.join(folder, 'newsprint.key'), '-out', path.join(folder, 'newsprint.crt')], { encoding: 'utf8' });
  if (status !== 0) throw new Error(stderr);
}

withNginx(suite('nginx before a site that was told of none'), () => {
  test('keeps a page for a second all the same, and readers hear nothing of it', async () => {
    const paper = makePaper();
    paper.article('national/kept.md');
    const server = await startServer(paper);
    const edge = await edgeBefore([server.origin], { port: await freePort() });
    try {
      const answers = await Promise.all(Array.from({ length: 10 }, () => edge.get('/national/kept')));
      expect(answers.filter(({ cache }) => KEPT.includes(cache))).toHaveLength(9);
      expect(answers[0]!.headers.get('cache-control')).toBe('public, max-age=0, must-revalidate');
      expect(answers[0]!.headers.has('x-accel-expires')).toBe(false);
    } finally {
      await edge.stop();
      await server.stop();
      paper.dispose();
    }
  });
});
