import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { createCompressor } from '../../lib/server/compress';
import { compressAnswers } from '../../lib/server/compressAnswers';
import { ask, decoded, type Answer } from '../support/server';

const PROSE = 'ទន្លេមេគង្គ and the river that six countries share. '.repeat(60);

let server: Server;
let origin: string;
let answer: (request: IncomingMessage, response: ServerResponse) => void;
beforeAll(async () => {
  compressAnswers(createCompressor());
  server = createServer((question, response) => answer(question, response));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
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
    const given = await get(accepted);
    const { headers, bytes } = given;
    expect([headers['content-encoding'], Number(headers['content-length']), headers['transfer-encoding'], headers.vary]).toEqual([encoding, bytes.length, undefined, 'Accept-Encoding']);
    expect(decoded(given)).toBe(PROSE);
    if (encoding) expect(bytes.length).toBeLessThan(Buffer.byteLength(PROSE) / 4);
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
    const given = await get('gzip');
    const { headers, bytes } = given;
    expect([headers['content-encoding'], headers.vary, Number(headers['content-length'])]).toEqual(['gzip', 'rsc, Accept-Encoding', bytes.length]);
    expect(decoded(given)).toBe(PROSE);
  });

  test('is compressed anew when it is another one, and when the same name is another address', async () => {
    expect(decoded(await get('br'))).toBe(PROSE);
    answer = (question, response) => {
      response.setHeader('content-type', 'text/html');
      response.setHeader('etag', question.url === '/' ? 'W/"two"' : 'W/"one"');
      response.end(PROSE.toUpperCase());
    };
    expect(decoded(await get('br'))).toBe(PROSE.toUpperCase());
    expect(decoded(await get('br', '/elsewhere'))).toBe(PROSE.toUpperCase());
  });

  test('asked for by many at once reaches each of them', async () => {
    answer = (_question, response) => {
      response.setHeader('content-type', 'text/plain');
      response.setHeader('etag', 'W/"many"');
      response.end(PROSE);
    };
    const answers = await Promise.all(Array.from({ length: 20 }, (_, index) => get(index % 2 ? 'br' : 'gzip')));
    expect(new Set(answers.map(decoded))).toEqual(new Set([PROSE]));
  });

  test('of a few words stays as it is', async () => {
    answer = (_question, response) => {
      response.setHeader('content-type', 'text/plain');
      response.end('Not here.');
    };
    const { headers, text } = await get('br');
    expect([headers['content-encoding'], headers['content-length'], text]).toEqual([undefined, '9', 'Not here.']);
  });

  test('to HEAD has the same headers but for the length, and no body', async () => {
    const { headers, bytes } = await get('br', '/', 'HEAD');
    expect([headers['content-length'], headers.vary, headers['content-type'], bytes.length]).toEqual([undefined, 'Accept-Encoding', 'text/html; charset=utf-8', 0]);
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
    const { headers, bytes } = await get('br, gzip');
    expect([headers['content-encoding'], headers.vary]).toEqual([(given as Record<string, string>)['content-encoding'], undefined]);
    expect(bytes.equals(picture)).toBe(true);
  });

  test.each([204, 304])('is %d, which has no body', async (status) => {
    answer = (_question, response) => {
      response.statusCode = status;
      response.end();
    };
    expect((await get('br')).bytes.length).toBe(0);
  });
});

function get(accepted: string | undefined, path = '/', method = 'GET'): Promise<Answer> {
  return ask(origin, path, { method, headers: accepted === undefined ? {} : { 'accept-encoding': accepted } });
}
