import { chromium } from '@playwright/test';
import { layoutFaults } from './support/layout';
import { KINDS } from './support/pages';
import { addReaderStyles, expect, openPage, test } from './support/test';

test.use({ photographs: false });

const WIDTHS = [320, 390, 768, 1024, 1280, 1920];

/** WCAG 2.2, success criterion 1.4.12. */
const TEXT_SPACING = '* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important; } p { margin-block-end: 2em !important; }';

for (const kind of KINDS) {
  test(`the ${kind} page fits every screen from 320 to 1920 pixels, with nothing cut off or covered`, async ({ page, open }) => {
    await open(kind);
    for (const width of WIDTHS) {
      await page.setViewportSize({ width, height: 900 });
      expect(await layoutFaults(page), `${width} pixels`).toEqual([]);
    }
  });

  test(`the ${kind} page loses nothing when a reader spaces its text out`, async ({ page, open }) => {
    await open(kind);
    await addReaderStyles(page, TEXT_SPACING);
    for (const width of [320, 768, 1280]) {
      await page.setViewportSize({ width, height: 900 });
      expect(await layoutFaults(page), `${width} pixels`).toEqual([]);
    }
  });
}

test('no page loses anything when a reader has set text to twice its size', async ({ launchOptions, baseURL }) => {
  const browser = await chromium.launch({ ...launchOptions, args: [...(launchOptions.args ?? []), '--blink-settings=defaultFontSize=32'] });
  const page = await browser.newPage({ baseURL });
  for (const kind of KINDS) {
    await openPage(page, kind);
    expect(await page.locator('body').evaluate((body) => parseFloat(getComputedStyle(body).fontSize))).toBeGreaterThan(32);
    for (const width of [320, 640, 1280]) {
      await page.setViewportSize({ width, height: 900 });
      expect(await layoutFaults(page), `${kind}, ${width} pixels`).toEqual([]);
    }
  }
  await browser.close();
});

test('a line of an article holds 60 to 75 characters where the screen has room', async ({ page, open }) => {
  for (const width of [768, 1280, 1920]) {
    await page.setViewportSize({ width, height: 900 });
    await open('article');
    const characters = await page.locator('article p').evaluateAll((paragraphs) => {
      const long = paragraphs.filter(({ textContent }) => (textContent?.length ?? 0) > 400 && !textContent?.includes('http'));
      const lines = long.map((paragraph) => {
        const range = document.createRange();
        range.selectNodeContents(paragraph);
        return new Set([...range.getClientRects()].map(({ top }) => Math.round(top / 4))).size;
      });
      // The last line of a paragraph is on average half full.
      return long.reduce((sum, { textContent }) => sum + textContent!.length, 0) / lines.reduce((sum, count) => sum + count - 0.5, 0);
    });
    expect(characters, `${width} pixels`).toBeGreaterThanOrEqual(60);
    expect(characters, `${width} pixels`).toBeLessThanOrEqual(75);
  }
});

test('targets of a finger on a phone are at least 24 pixels high and wide, or stand in a line of text', async ({ page, open }) => {
  await page.setViewportSize({ width: 390, height: 800 });
  for (const kind of KINDS) {
    await open(kind);
    const small = await page.locator('header a, header summary, nav a, footer a').evaluateAll((targets) => targets
      .filter((target) => target.checkVisibility({ contentVisibilityAuto: true }))
      .map((target) => ({ text: target.textContent, box: target.getBoundingClientRect() }))
      .filter(({ box }) => box.height < 24 || box.width < 24)
      .map(({ text, box }) => `${text} ${box.width} × ${box.height}`));
    expect(small, kind).toEqual([]);
  }
});
