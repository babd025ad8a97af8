import { readFileSync } from 'node:fs';
import type { Page } from '@playwright/test';
import { expect, test } from './support/test';

/** The paper's fonts on an English page, the italic included. */
const FONT_BUDGET_BYTES = 45 * 1024;

test('headlines and text are set in the newspaper\'s own font', async ({ page, open }) => {
  await open('article');
  for (const place of ['h1', 'article p:has(+ h2)']) {
    const fonts = await platformFonts(page, place);
    expect(fonts.map(({ isCustomFont }) => isCustomFont), place).toEqual([true]);
    expect(fonts[0]?.familyName, place).toMatch(/newsreader|source serif/i);
  }
});

test('the font that a page asks for at once is the one its style sheet names, and it is fetched once', async ({ page, open }) => {
  const fetched: string[] = [];
  page.on('request', (request) => {
    if (request.resourceType() === 'font') fetched.push(new URL(request.url()).pathname);
  });
  await open('article');
  const preloaded = await page.locator('link[rel="preload"][as="font"]').getAttribute('href');
  const sheet = await page.locator('link[rel="stylesheet"]').getAttribute('href');
  const css = await (await page.request.get(sheet!)).text();
  expect(css).toContain(preloaded);
  expect(fetched.filter((file) => file === preloaded)).toHaveLength(1);
  expect(fetched).toEqual([...new Set(fetched)]);
  expect(fetched.reduce((sum, file) => sum + readFileSync(`public${file}`).byteLength, 0)).toBeLessThanOrEqual(FONT_BUDGET_BYTES);
});

test('a page has one style sheet, and nothing else keeps its text from being drawn', async ({ page, open }) => {
  for (const kind of ['front', 'article', 'section', 'not found'] as const) {
    await open(kind);
    expect(await page.locator('link[rel="stylesheet"]').count(), kind).toBe(1);
    expect(await page.locator('style, [style]').count(), kind).toBe(0);
  }
});

/** Which fonts a browser has really drawn an element with. */
async function platformFonts(page: Page, selector: string): Promise<{ familyName: string; isCustomFont: boolean }[]> {
  const session = await page.context().newCDPSession(page);
  await session.send('DOM.enable');
  await session.send('CSS.enable');
  const { root } = await session.send('DOM.getDocument');
  const { nodeId } = await session.send('DOM.querySelector', { nodeId: root.nodeId, selector });
  const { fonts } = await session.send('CSS.getPlatformFontsForNode', { nodeId });
  return fonts;
}
