import { readFileSync } from 'node:fs';
import { expect, test } from './support/test';
import { shifts } from './support/shifts';
import { platformFonts, untilOwnFont } from './support/platformFonts';

/** The paper's fonts on an English page, the italic included. */
const FONT_BUDGET_BYTES = 45 * 1024;

test('headlines and text are set in the newspaper\'s own font', async ({ page, open }) => {
  await open('article');
  for (const place of ['h1', 'article p:has(+ h2)']) expect(await untilOwnFont(page, place), place).toMatch(/newsreader|source serif/i);
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
