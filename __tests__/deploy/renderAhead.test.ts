import { createServer, type Server as HttpServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, test } from '@jest/globals';
import { createAftercare, type AftercareOptions } from '../../lib/publish/afterwards';
import type { Edge } from '../../lib/publish/edge';
import { inOrder, renderAhead } from '../../lib/publish/warm';
import { LONG_AGO } from '../support/fullPaper';
import { makePaper } from '../support/paper';
import { startServer, until } from '../support/server';

const cleanups: (() => unknown)[] = [];
afterEach(async () => {
  for (const cleanup of cleanups.splice(0).reverse()) await cleanup();
});

/** A server that notes what it is asked for. `answer` may keep the asker waiting. */
async function listener(answer: (address: string) => Promise<number> = async () => 200) {
  const asked: { address: string; headers: Record<string, unknown> }[] = [];
  const counts = { atOnce: 0, most: 0 };
  const http: HttpServer = createServer((request, response) => {
    asked.push({ address: decodeURI(request.url!), headers: request.headers });
    counts.most = Math.max(counts.most, ++counts.atOnce);
    void answer(request.url!).then((status) => {
      counts.atOnce--;
      response.writeHead(status).end();
    });
  });
  await new Promise<void>((resolve) => http.listen(0, '127.0.0.1', resolve));
  cleanups.push(() => {
    http.closeAllConnections();
    http.close();
  });
  return { asked, counts, origin: `http://127.0.0.1:${(http.address() as AddressInfo).port}` };
}

function aftercare(options: Partial<AftercareOptions> & { origin: string }) {
  return createAftercare({ stale: () => [], calm: () => Promise.resolve(), onError: () => undefined, ...options });
}

const turn = () => new Promise((resolve) => setImmediate(resolve));

describe('pages that a publish made stale', () => {
  test('are put in the order in which readers come', () => {
    expect(inOrder(['/feed.xml', '/most-viewed', '/sport/page/2', '/sport/race', '/tags/boats', '/sport', '/', '/sport/race', '/archive'])).toEqual(['/', '/sport', '/sport/race', '/most-viewed', '/sport/page/2', '/tags/boats', '/archive', '/feed.xml']);
  });

  test('are asked for one after another, each once, whatever is answered', async () => {
    const { asked, counts, origin } = await listener(async (address) => {
      await turn();
      return address.endsWith('3') ? 500 : 200;
    });
    const addresses = Array.from({ length: 20 }, (_, number) => `/tags/ទន្លេ-${number}`);
    aftercare({ origin })(addresses);
    await until(() => asked.length === addresses.length && counts.atOnce === 0);
    expect(asked.map(({ address }) => address)).toEqual(addresses);
    expect(counts.most).toBe(1);
  });

  test('are left to the readers where the server cannot be reached', async () => {
    const { origin } = await listener();
    await cleanups.pop()!();
    await expect(renderAhead(origin, '/sport')).resolves.toBeUndefined();
  });

  test('are each rendered before the edge is told, together with others that are no longer fresh', async () => {
    const { asked, origin } = await listener();
    const told: [string, number][] = [];
    const edge: Edge = { refresh: async (address) => void told.push([address, asked.length]) };
    aftercare({ origin, edge, stale: () => ['/'] })(['/sport/race']);
    await until(() => told.length === 2);
    expect(told).toEqual([['/', 1], ['/sport/race', 2]]);
  });

  test('take their place among those that wait: a front goes first, and nothing is asked for twice', async () => {
    let release: (status: number) => void = () => undefined;
    const held = new Promise<number>((resolve) => (release = resolve));
    const { asked, counts, origin } = await listener((address) => (address === '/sport/a' ? held : Promise.resolve(200)));
    const touched = aftercare({ origin });
    const many = Array.from({ length: 10 }, (_, number) => `/sport/b${number}`);
    touched(['/sport/a', ...many]);
    await until(() => asked.length === 1);
    for (let number = 0; number < 5; number++) touched(['/', many[9]!]);
    await turn();
    expect(asked.length).toBe(1);
    release(200);
    await until(() => asked.length === 12 && counts.atOnce === 0);
    const order = asked.map(({ address }) => address);
    expect(order[0]).toBe('/sport/a');
    expect(order.indexOf('/')).toBeLessThan(order.indexOf(many[5]!));
    expect([...order].sort()).toEqual(['/', '/sport/a', ...many].sort());
    expect(counts.most).toBe(1);
  });

  test('wait until no publish is under way', async () => {
    const { asked, origin } = await listener();
    let calm: () => void = () => undefined;
    const publishing = new Promise<void>((resolve) => (calm = resolve));
    aftercare({ origin, calm: () => publishing })(['/']);
    await turn();
    expect(asked).toEqual([]);
    calm();
    await until(() => asked.length === 1);
  });

  test('of very many, as many are rendered as readers may come for; an edge is told of all', async () => {
    const addresses = Array.from({ length: 520 }, (_, number) => `/sport/b${number}`);
    const { asked, origin } = await listener();
    let told = 0;
    aftercare({ origin })(addresses);
    await until(() => asked.length >= 500);
    aftercare({ origin, edge: { refresh: async () => void told++ } })(addresses);
    await until(() => told === 520);
    expect(asked.length).toBe(500 + 520);
  });
});

describe('after a publish', () => {
  test('the touched pages are ready before the first reader asks, and the edge is asked to fetch them with its secret', async () => {
    const paper = makePaper();
    cleanups.push(paper.dispose);
    paper.article('national/river.md', { date: LONG_AGO });
    const edge = await listener();
    const server = await startServer(paper, { env: { EDGE_URL: edge.origin, EDGE_SECRET: 'the-secret' } });
    cleanups.push(() => server.stop());
    for (const address of ['/', '/sport']) await server.raw(address);
    paper.article('sport/race.md', { date: LONG_AGO }, 'Forty boats raced.\n');
    const pages = ['/', '/sport', '/sport/race', '/archive/2024/01', '/feed.xml'];
    for (const page of pages) await until(() => edge.asked.some(({ address }) => address === page), { what: () => `the edge was not asked for ${page}` });
    // A page that was rendered for this very request would be a MISS.
    const answers = await Promise.all(pages.map(async (page) => [page, await server.raw(page)] as const));
    expect(answers.map(([page, { status, headers, text }]) => [page, status, headers['x-nextjs-cache'], text.includes('Headline of race')])).toEqual(pages.map((page) => [page, 200, 'HIT', true]));
    expect(new Set(edge.asked.map(({ headers }) => headers['x-newsprint-refresh']))).toEqual(new Set(['the-secret']));
  });
});
