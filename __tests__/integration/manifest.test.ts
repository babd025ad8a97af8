import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import sharp from 'sharp';
import { KINDS, makeFullPaper } from '../support/fullPaper';
import { readPage } from '../support/html';
import type { Paper } from '../support/paper';
import { startServer, type Server } from '../support/server';

let paper: Paper;
let server: Server;

beforeAll(async () => {
  paper = await makeFullPaper();
  server = await startServer(paper);
});

afterAll(async () => {
  await server?.stop();
  paper?.dispose();
});

describe('the paper on a home screen', () => {
  test('has a manifest that every page names, with the paper\'s own name', async () => {
    const link = readPage(await server.page(KINDS.article)).all('link').find((element) => element.attribute('rel') === 'manifest');
    const answer = await server.raw(link?.attribute('href') ?? '');
    expect([answer.status, answer.headers['content-type']]).toEqual([200, 'application/manifest+json; charset=utf-8']);
    expect(JSON.parse(answer.text)).toMatchObject({ name: 'The Test Post', lang: 'en', start_url: '/', display: 'minimal-ui' });
  });

  test('has icons that exist and are as large as it says', async () => {
    const { icons } = JSON.parse((await server.raw('/manifest.webmanifest')).text) as { icons: { src: string; sizes: string; type: string }[] };
    expect(icons.length).toBeGreaterThan(2);
    for (const { src, sizes, type } of icons) {
      const answer = await server.raw(src);
      expect([src, answer.status, answer.headers['content-type']]).toEqual([src, 200, type]);
      if (sizes === 'any') continue;
      const { width, height } = await sharp(answer.bytes).metadata();
      expect(`${width}x${height}`).toBe(sizes);
    }
  });
});
