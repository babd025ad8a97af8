import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { answerConditions } from '../../lib/server/answerConditions';
import { answerKept } from '../../lib/server/answerKept';
import { createCompressor } from '../../lib/server/compress';
import { compressAnswers } from '../../lib/server/compressAnswers';
import { USER_AGENT } from '../../lib/publish/warm';
import { ask, decoded, type Answer } from '../support/server';

const PROSE = 'ទន្លេមេគង្គ and the river that six countries share. '.repeat(60);

let server: Server;
let origin: string;
/** What the page cache would say. */
let current: Record<string, string>;
/** What reached the site behind. */
let asked: string[];
let answer: (request: IncomingMessage, response: ServerResponse) => void;

beforeAll(async () => {
  const compressor = createCompressor();
  answerConditions();
  compressAnswers(compressor);
  answerKept({ isCurrent: (address, etag) => current[address] === etag }, compressor);
  server = createServer((request, response) => {
    asked.push(`${request.method} ${request.url}`);
    answer(request, response);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(() => new Promise((resolve) => server.close(resolve)));

let number = 0;
let path: string;
beforeEach(() => {
  path = `/world/river-${++number}`;
  current = { [path]: 'W/"one"' };
  asked = [];
  answer = (_request, response) => page(response, 'W/"one"', PROSE);
});

function page(response: ServerResponse, etag: string | undefined, text: string): void {
  response.setHeader('content-type', 'text/html; charset=utf-8');
  if (etag !== undefined) response.setHeader('etag', etag);
  response.setHeader('x-nextjs-cache', 'MISS');
  response.setHeader('link', ['</a>; rel=x', '</b>; rel=y']);
  response.end(text);
}

const get = (address: string, accepted?: string, headers: Record<string, string> = {}) => ask(origin, address, { headers: { ...headers, ...(accepted === undefined ? {} : { 'accept-encoding': accepted }) } });

describe('a page that was sent before and is still fresh', () => {
  test.each([['br', 'br'], ['gzip', 'gzip'], [undefined, undefined]])('is sent again to "Accept-Encoding: %s" as it was, and nobody makes it anew', async (accepted, encoding) => {
    const first = await get(path, accepted);
    const second = await get(path, accepted);
    expect(asked).toEqual([`GET ${path}`]);
    expect([second.status, second.headers['content-encoding'], decoded(second)]).toEqual([200, encoding, PROSE]);
    const without = ({ headers }: Answer) => ({ ...headers, date: '', 'x-nextjs-cache': '' });
    expect(without(second)).toEqual(without(first));
    expect([first.headers['x-nextjs-cache'], second.headers['x-nextjs-cache']]).toEqual(['MISS', 'HIT']);
  });

  test('is sent in a form that a reader takes, which another reader did not', async () => {
    await get(path, 'br');
    const plain = await get(path);
    expect([plain.headers['content-encoding'], plain.text]).toEqual([undefined, PROSE]);
    expect(decoded(await get(path, 'br'))).toBe(PROSE);
    expect(decoded(await get(path))).toBe(PROSE);
    expect(asked.length).toBe(2);
  });

  test('is sent whatever campaign a link to it names', async () => {
    await get(path, 'br');
    expect(decoded(await get(`${path}?utm_source=a`, 'br'))).toBe(PROSE);
    expect(asked.length).toBe(1);
  });

  test('is not sent to whoever has it', async () => {
    await get(path, 'br');
    const { status, bytes } = await get(path, 'br', { 'if-none-match': 'W/"one"' });
    expect([status, bytes.length, asked.length]).toEqual([304, 0, 1]);
  });

  test('was perhaps rendered ahead: its first reader has it kept', async () => {
    await get(path, 'identity', { 'user-agent': USER_AGENT });
    await get(path);
    await get(path);
    expect(asked.length).toBe(2);
  });
});

describe('the site is asked', () => {
  test('where the page has changed', async () => {
    await get(path, 'br');
    current[path] = 'W/"two"';
    answer = (_request, response) => page(response, 'W/"two"', PROSE.toUpperCase());
    for (let time = 0; time < 2; time++) expect(decoded(await get(path, 'br'))).toBe(PROSE.toUpperCase());
    expect(asked.length).toBe(2);
  });

  test.each([
    ['a page in React\'s format', { headers: { rsc: '1' } }],
    ['the headers alone', { method: 'HEAD' }],
    ['something to be done', { method: 'POST' }],
  ])('for %s', async (_what, question) => {
    await get(path);
    await ask(origin, path, question);
    await ask(origin, path, question);
    expect(asked.length).toBe(3);
  });

  test.each([
    ['is missing', 404, 'W/"one"'],
    ['has no name', 200, undefined],
    ['is another than the cache knows', 200, 'W/"other"'],
  ])('again for a page that %s', async (_what, status, etag) => {
    answer = (_request, response) => {
      response.statusCode = status;
      page(response, etag, PROSE);
    };
    for (let time = 0; time < 2; time++) expect(decoded(await get(path, 'br'))).toBe(PROSE);
    expect(asked.length).toBe(2);
  });

  test('for an address that only looks like a kept one', async () => {
    await get(path);
    for (const other of [`${path}/`, path.replace('/world/', '/world//'), path.replace('/world/', '/world%2F'), path.toUpperCase()]) await get(other);
    expect(asked.length).toBe(5);
  });
});
