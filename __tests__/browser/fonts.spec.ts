import { readFileSync } from 'node:fs';
import type { Page } from '@playwright/test';
import { expect, test } from './support/test';
import { shifts } from './support/shifts';
import { platformFonts, untilOwnFont } from './support/platformFonts';

/** The paper's fonts on an English page, the italic included. */
const FONT_BUDGET_BYTES = 45 * 1024;

/** Names of the fonts that the page has asked for so far, without their hashes. */
function fontsFetched(page: Page): string[] {
  const fetched: string[] = [];
  page.on('request', (request) => {
    if (request.resourceType() === 'font') fetched.push(new URL(request.url()).pathname.replace(/-\w+\.woff2$/, ''));
  });
  return fetched;
}

test('headlines and text are set in the newspaper\'s own font', async ({ page, open }) => {
  await open('article');
  for (const place of ['h1', 'article p:has(+ h2)']) expect(await untilOwnFont(page, place), place).toMatch(/newsreader|source serif/i);
});

test('letters of a headline stand as close as their shapes ask for', async ({ page, open }) => {
  await open('article');
  await untilOwnFont(page, 'h1');
  const closer = await page.evaluate(() => {
    const context = document.createElement('canvas').getContext('2d')!;
    const width = (pair: string, kerning: CanvasFontKerning) => {
      context.font = '600 1000px Headline';
      context.fontKerning = kerning;
      return context.measureText(pair).width;
    };
    return ['AV', 'To', 'Ty', 'P.', 'nn'].map((pair) => Math.round(width(pair, 'none') - width(pair, 'normal')));
  });
  for (const each of closer.slice(0, 4)) expect(each).toBeGreaterThan(20);
  expect(closer[4]).toBe(0);
});

for (const [name, width, files] of [['a phone draws words in italics with a font of its own', 390, 0], ['a large screen fetches a file for words in italics', 1280, 1]] as const) {
  test(name, async ({ page, open }) => {
    const fetched = fontsFetched(page);
    await page.setViewportSize({ width, height: 800 });
    await open('article');
    expect(await page.locator('article em').first().evaluate((words) => getComputedStyle(words).fontStyle)).toBe('italic');
    expect(fetched.filter((font) => font === '/fonts/italic')).toHaveLength(files);
  });
}

test('accents and rare signs come from a file of their own, for pages that have some', async ({ page, open }) => {
  const fetched = fontsFetched(page);
  await open('section');
  expect(fetched).toEqual(['/fonts/headline']);
  await page.evaluate(() => (document.querySelector('h1')!.textContent = 'Café'));
  await expect.poll(() => fetched).toContain('/fonts/accents');
});

test('a font that comes late moves nothing: the reader has it from the next page on', async ({ page, open }) => {
  await page.route('**/fonts/**', async (route) => {
    await new Promise((resolve) => setTimeout(resolve, 1500));
    await route.continue();
  });
  await open('article');
  expect((await platformFonts(page, 'h1')).map(({ isCustomFont }) => isCustomFont)).toEqual([false]);
  expect(await shifts(page)).toBe(0);
  await page.unroute('**/fonts/**');
  await page.reload({ waitUntil: 'load' });
  await untilOwnFont(page, 'h1');
});

test('the font that a page asks for at once is the one its style sheet names, and it is fetched once', async ({ page, open }) => {
  const fetched: string[] = [];
  page.on('request', (request) => {
    if (request.resourceType() === 'font') fetched.push(new URL(request.url()).pathname);
  });
  await open('article');
  const preloaded = await page.locator('link[rel="preload"][as="font"]').getAttribute('href');
  const css = await page.locator('style').textContent();
  expect(css).toContain(preloaded);
  expect(fetched.filter((file) => file === preloaded)).toHaveLength(1);
  expect(fetched).toEqual([...new Set(fetched)]);
  expect(fetched.reduce((sum, file) => sum + readFileSync(`public${file}`).byteLength, 0)).toBeLessThanOrEqual(FONT_BUDGET_BYTES);
});

test('a page brings its one style sheet along, and nothing else keeps its text from being drawn', async ({ page, open }) => {
  for (const kind of ['front', 'article', 'section', 'not found'] as const) {
    await open(kind);
    expect(await page.locator('link[rel="stylesheet"], [style]').count(), kind).toBe(0);
    expect(await page.locator('style').count(), kind).toBe(1);
  }
});
