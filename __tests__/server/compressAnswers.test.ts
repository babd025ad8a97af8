import { createServer, request, type IncomingHttpHeaders, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { compressAnswers } from '../../lib/server/compressAnswers';

const PROSE = 'ទន្លេមេគង្គ and the river that six countries share. '.repeat(60);

let server: Server;
let answer: (request: IncomingMessage, response: ServerResponse) => void;
beforeAll(async () => {
  compressAnswers();
  server = createServer((question, response) => answer(question, response));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
});
afterAll(() => new Promise((resolve) => server.close(resolve)));
beforeEach(() => {
  answer = (_question, response) => {
    response.setHeader('content-type', 'text/html; charset=utf-8');
    response.setHeader('etag', 'W/"one"');
    response.end(PROSE);
  };
});

describe('an answer of text', () => {
  test.each([
    ['br', 'br'],
    ['gzip, deflate, br, zstd', 'br'],
    ['gzip', 'gzip'],
    ['GZIP;q=0.5', 'gzip'],
    ['br;q=0, *', 'gzip'],
    ['*', 'br'],
    ['gzip;q=0, br;q=0', undefined],
    ['identity', undefined],
    ['nonsense', undefined],
    [undefined, undefined],
  ])('to "Accept-Encoding: %s" is sent as %s, with its length, and is what it was', async (accepted, encoding) => {
    const { headers, body } = await ask(accepted === undefined ? {} : { 'accept-encoding': accepted });
    expect([headers['content-encoding'], Number(headers['content-length']), headers['transfer-encoding'], headers.vary]).toEqual([encoding, body.length, undefined, 'Accept-Encoding']);
    expect(decoded(headers, body)).toBe(PROSE);
    if (encoding) expect(body.length).toBeLessThan(Buffer.byteLength(PROSE) / 4);
  });

  test('written in parts, after its headers were to be sent, comes whole', async () => {
    answer = (_question, response) => {
      response.setHeader('content-type', 'application/rss+xml');
      response.setHeader('vary', 'rsc');
      response.flushHeaders();
      const bytes = Buffer.from(PROSE);
      // In the middle of a letter of three bytes, and the buffer is used again.
      const part = Buffer.from(bytes.subarray(0, 1_000));
      response.write(part, () => {
        part.fill(0);
        response.write(bytes.subarray(1_000, 1_001));
        response.end(bytes.subarray(1_001).toString('latin1'), 'latin1');
      });
    };
    const { headers, body } = await ask({ 'accept-encoding': 'gzip' });
    expect([headers['content-encoding'], headers.vary, Number(headers['content-length'])]).toEqual(['gzip', 'rsc, Accept-Encoding', body.length]);
    expect(decoded(headers, body)).toBe(PROSE);
  });

  test('is compressed anew when it is another one, and when the same name is another address', async () => {
    expect(decoded(...(await both({ 'accept-encoding': 'br' })))).toBe(PROSE);
    answer = (question, response) => {
      response.setHeader('content-type', 'text/html');
      response.setHeader('etag', question.url === '/' ? '"two"' : 'W/"one"');
      response.end(PROSE.toUpperCase());
    };
    expect(decoded(...(await both({ 'accept-encoding': 'br' })))).toBe(PROSE.toUpperCase());
    expect(decoded(...(await both({ 'accept-encoding': 'br' }, '/elsewhere')))).toBe(PROSE.toUpperCase());
  });

  test('asked for by many at once reaches each of them', async () => {
    answer = (_question, response) => {
      response.setHeader('content-type', 'text/plain');
      response.setHeader('etag', 'W/"many"');
      response.end(PROSE);
    };
    const answers = await Promise.all(Array.from({ length: 20 }, (_, index) => both({ 'accept-encoding': index % 2 ? 'br' : 'gzip' })));
    expect(new Set(answers.map(([headers, body]) => decoded(headers, body)))).toEqual(new Set([PROSE]));
  });

  test('of a few words stays as it is', async () => {
    answer = (_question, response) => {
      response.setHeader('content-type', 'text/plain');
      response.end('Not here.');
    };
    const { headers, body } = await ask({ 'accept-encoding': 'br' });
    expect([headers['content-encoding'], headers['content-length'], body.toString()]).toEqual([undefined, '9', 'Not here.']);
  });

  test('to HEAD has the same headers but for the length, and no body', async () => {
    const { headers, body } = await ask({ 'accept-encoding': 'br' }, '/', 'HEAD');
    expect([headers['content-length'], headers.vary, headers['content-type'], body.length]).toEqual([undefined, 'Accept-Encoding', 'text/html; charset=utf-8', 0]);
  });
});

describe('left as it is', () => {
  const picture = Buffer.alloc(5_000, 'x');
  test.each([
    ['a photo', 200, { 'content-type': 'image/avif' }],
    ['a font', 200, { 'content-type': 'font/woff2' }],
    ['a stream of events', 200, { 'content-type': 'text/event-stream' }],
    ['a part of a text', 206, { 'content-type': 'text/plain' }],
    ['what is compressed already', 200, { 'content-type': 'text/plain', 'content-encoding': 'gzip' }],
    ['what has no type', 200, {}],
  ])('is %s', async (_what, status, given) => {
    answer = (_question, response) => {
      response.statusCode = status;
      for (const [name, value] of Object.entries(given as Record<string, string>)) response.setHeader(name, value);
      response.write(picture.subarray(0, 10));
      response.end(picture.subarray(10));
    };
    const { headers, body } = await ask({ 'accept-encoding': 'br, gzip' });
    expect([headers['content-encoding'], headers.vary]).toEqual([(given as Record<string, string>)['content-encoding'], undefined]);
    expect(body.equals(picture)).toBe(true);
  });

  test.each([204, 304])('is %d, which has no body', async (status) => {
    answer = (_question, response) => {
      response.statusCode = status;
      response.end();
    };
    expect((await ask({ 'accept-encoding': 'br' })).body.length).toBe(0);
  });
});

function decoded(headers: IncomingHttpHeaders, body: Buffer): string {
  const encoding = headers['content-encoding'];
  return (encoding === 'br' ? brotliDecompressSync(body) : encoding === 'gzip' ? gunzipSync(body) : body).toString('utf8');
}

async function both(headers: Record<string, string>, path?: string): Promise<[IncomingHttpHeaders, Buffer]> {
  const { headers: answered, body } = await ask(headers, path);
  return [answered, body];
}

function ask(headers: Record<string, string>, path = '/', method = 'GET'): Promise<{ headers: IncomingHttpHeaders; body: Buffer }> {
  const { port } = server.address() as AddressInfo;
  return new Promise((resolve, reject) => {
    request({ host: '127.0.0.1', port, path, method, headers, agent: false }, (response) => {
      const parts: Buffer[] = [];
      response.on('data', (part: Buffer) => parts.push(part)).on('error', reject).on('end', () => resolve({ headers: response.headers, body: Buffer.concat(parts) }));
    }).on('error', reject).end();
  });
}
