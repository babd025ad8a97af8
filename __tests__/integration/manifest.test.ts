import { describe, expect, test } from '@jest/globals';
import sharp from 'sharp';
import { KINDS } from '../support/fullPaper';
import { fullPaperSite } from '../support/fullPaperSite';
import { readPage } from '../support/html';

const site = fullPaperSite();

describe('the paper on a home screen', () => {
  test('has a manifest that every page names, with the paper\'s own name', async () => {
    const link = readPage(await site.server.page(KINDS.article)).all('link').find((element) => element.attribute('rel') === 'manifest');
    const answer = await site.server.raw(link?.attribute('href') ?? '');
    expect([answer.status, answer.headers['content-type']]).toEqual([200, 'application/manifest+json; charset=utf-8']);
    expect(JSON.parse(answer.text)).toMatchObject({ name: 'The Test Post', lang: 'en', start_url: '/', display: 'minimal-ui' });
  });

  test('has icons that exist and are as large as it says', async () => {
    const { icons } = JSON.parse((await site.server.raw('/manifest.webmanifest')).text) as { icons: { src: string; sizes: string; type: string }[] };
    expect(icons.length).toBeGreaterThan(2);
    for (const { src, sizes, type } of icons) {
      const answer = await site.server.raw(src);
      expect([src, answer.status, answer.headers['content-type']]).toEqual([src, 200, type]);
      if (sizes === 'any') continue;
      const { width, height } = await sharp(answer.bytes).metadata();
      expect(`${width}x${height}`).toBe(sizes);
    }
  });
});
