import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import sharp from 'sharp';
import { KINDS, LONG_AGO, makeFullPaper } from '../support/fullPaper';
import { readPage, type Element } from '../support/html';
import type { Paper } from '../support/paper';
import { photo } from '../support/photos';
import { startServer, type Server } from '../support/server';

let paper: Paper;
let server: Server;
let hidden: string[];

beforeAll(async () => {
  paper = await makeFullPaper();
  const image = (name: string) => ({ src: `photos/${name}`, alt: 'A photo' });
  paper.write('national/photos/small.png', await photo(250, 130, 'png'));
  paper.write('national/photos/turned.jpg', await sharp(await photo(800, 500)).withMetadata({ orientation: 6 }).jpeg().toBuffer());
  paper.write('national/photos/secret.jpg', await photo(700, 500, 'jpeg', '#991122'));
  paper.write('national/photos/drafted.jpg', await photo(700, 500, 'jpeg', '#991133'));
  paper.write('national/photos/Big & Bold ខ្មែរ.JPG', await photo(700, 500, 'jpeg', '#119933'));
  paper.write('national/photos/drawing.svg', '<svg xmlns="http://www.w3.org/2000/svg" width="640" height="400"><image href="file:///etc/passwd" width="9" height="9"/><rect width="640" height="400" fill="red"/></svg>');
  paper.article('national/small.md', { date: LONG_AGO, image: image('small.png') });
  paper.article('national/turned.md', { date: LONG_AGO, image: image('turned.jpg') });
  paper.article('national/named.md', { date: LONG_AGO, image: image('Big & Bold ខ្មែរ.JPG') });
  paper.article('national/drawn.md', { date: LONG_AGO, image: image('drawing.svg') });
  // Their addresses are learnt from a paper in which they are public.
  const open = await makeFullPaper();
  for (const name of ['secret.jpg', 'drafted.jpg']) {
    open.write(`national/photos/${name}`, await photo(700, 500, 'jpeg', name === 'secret.jpg' ? '#991122' : '#991133'));
    open.article(`national/${name.slice(0, -4)}.md`, { date: LONG_AGO, image: image(name) });
  }
  const other = await startServer(open);
  hidden = await Promise.all(['secret', 'drafted'].map(async (slug) => readPage(await other.page(`/national/${slug}`)).first('figure img').attribute('src')!));
  for (const src of hidden) expect((await other.raw(src)).status).toBe(200);
  await other.stop();
  open.dispose();
  paper.article('national/secret.md', { date: new Date(Date.now() + 86_400_000).toISOString(), image: image('secret.jpg') });
  paper.article('national/drafted.md', { date: LONG_AGO, draft: true, image: image('drafted.jpg') });
  server = await startServer(paper);
});

afterAll(async () => {
  await server?.stop();
  paper?.dispose();
});

const candidates = (srcset: string | undefined) => (srcset ?? '').split(', ').map((entry) => entry.split(' ')).map(([address = '', width = '']) => ({ address, width: Number(width.replace('w', '')) }));
const figureOf = async (address: string): Promise<Element> => readPage(await server.page(address)).first('main article figure');

describe('the lead photo of an article', () => {
  test('is offered in AVIF, WebP and JPEG, in widths up to 1,600', async () => {
    const figure = await figureOf(KINDS.article);
    expect(figure.all('source').map((source) => source.attribute('type'))).toEqual(['image/avif', 'image/webp']);
    for (const element of [...figure.all('source'), ...figure.all('img')]) {
      expect(candidates(element.attribute('srcset')).map(({ width }) => width)).toEqual([240, 400, 640, 768, 960, 1200, 1600]);
      expect(element.attribute('sizes')).toBeTruthy();
    }
  });

  test('is at every address what its srcset says, to be kept for good', async () => {
    const figure = await figureOf(KINDS.article);
    const types: Record<string, [string, string]> = { avif: ['image/avif', 'heif'], webp: ['image/webp', 'webp'], jpg: ['image/jpeg', 'jpeg'] };
    for (const element of [...figure.all('source'), ...figure.all('img')]) {
      for (const { address, width } of candidates(element.attribute('srcset'))) {
        const answer = await server.raw(address);
        const [type, format] = types[address.split('.').at(-1)!]!;
        const facts = await sharp(answer.bytes).metadata();
        expect([address, answer.status, answer.headers['content-type'], facts.format, facts.width, facts.height]).toEqual([address, 200, type, format, width, Math.round((width * 1100) / 1700)]);
        expect(answer.headers['cache-control']).toBe('public, max-age=31536000, immutable');
      }
    }
  });

  test('loads at once, and the photos below wait', async () => {
    const page = readPage(await server.page(KINDS.article));
    const [lead, ...others] = page.all('main article figure img');
    expect([lead?.attribute('loading'), lead?.attribute('fetchpriority')]).toEqual([undefined, 'high']);
    expect(others.length).toBeGreaterThan(0);
    for (const image of others) expect([image.attribute('loading'), image.attribute('fetchpriority')]).toEqual(['lazy', undefined]);
  });
});

describe('every photo', () => {
  test.each([KINDS.article, KINDS.front, KINDS.section, KINDS.author, '/national'])('on %s has alt, and the width and height of its file', async (address) => {
    for (const image of readPage(await server.page(address)).all('main img')) {
      const facts = await sharp((await server.raw(image.attribute('src')!)).bytes).metadata();
      expect([image.attribute('src'), Number(image.attribute('width')), Number(image.attribute('height'))]).toEqual([image.attribute('src'), facts.width, facts.height]);
      expect(image.attribute('alt')).toBeDefined();
    }
  });

  test('that is small is never enlarged', async () => {
    const image = (await figureOf('/national/small')).all('img')[0]!;
    expect([image.attribute('width'), image.attribute('height'), candidates(image.attribute('srcset')).map(({ width }) => width)]).toEqual(['250', '130', [240, 250]]);
  });

  test('from a camera held upright stands upright', async () => {
    const image = (await figureOf('/national/turned')).all('img')[0]!;
    expect([image.attribute('width'), image.attribute('height')]).toEqual(['500', '800']);
    const facts = await sharp((await server.raw(image.attribute('src')!)).bytes).metadata();
    expect([facts.width, facts.height, facts.orientation]).toEqual([500, 800, undefined]);
  });

  test('has an address of plain letters, whatever its file is called', async () => {
    const src = (await figureOf('/national/named')).all('img')[0]!.attribute('src')!;
    expect(src).toMatch(/^\/media\/[0-9a-f]{16}\/big-bold-700\.jpg$/);
    expect((await server.raw(src)).status).toBe(200);
  });

  test('that is a drawing is sent as pixels, never as SVG with its scripts', async () => {
    const figure = await figureOf('/national/drawn');
    for (const element of [...figure.all('source'), ...figure.all('img')]) {
      for (const { address } of candidates(element.attribute('srcset'))) {
        const answer = await server.raw(address);
        expect([address, answer.status]).toEqual([address, 200]);
        expect(['heif', 'webp', 'jpeg']).toContain((await sharp(answer.bytes).metadata()).format);
      }
    }
    expect((await server.raw('/national/photos/drawing.svg')).status).toBe(404);
  });
});

describe('a photo that readers may not see', () => {
  test('of an embargoed article or a draft is unknown', async () => {
    for (const src of hidden) expect([src, (await server.raw(src)).status]).toEqual([src, 404]);
  });

  test('in a size that is not offered is unknown', async () => {
    const src = (await figureOf(KINDS.article)).all('img')[0]!.attribute('src')!;
    for (const address of [src.replace('-1200.', '-1201.'), src.replace('-1200.', '-9999.'), src.replace('-1200.', '-0.'), src.replace('.jpg', '.png'), src.replace('flood', 'other'), src.replace(/[0-9a-f]{16}/, '0'.repeat(16))]) {
      expect([address, (await server.raw(address)).status]).toEqual([address, 404]);
    }
  });

  test.each(['/media/..%2f..%2f..%2fetc/passwd', '/media/%2e%2e/%2e%2e/etc/passwd', '/media/../../etc/passwd', '/media/x/..%2f..%2fsite.yaml', '/media/..%5c..%5cx/a-320.jpg', '/media/%00/a-320.jpg', '/media/x', '/media', '/media/a/b/c'])('cannot be reached by the trick %s', async (address) => {
    const answer = await server.raw(address);
    expect([400, 404]).toContain(answer.status);
    expect(answer.text).not.toMatch(/root:|timezone:/);
  });
});
