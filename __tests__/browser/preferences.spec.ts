import { expect, loadAllPictures, openPage, test } from './support/test';

test.use({ photographs: false });

for (const kind of ['front', 'article with everything', 'section', 'not found'] as const) {
  test(`the ${kind} page says the same in forced colours, with reduced motion and in the dark`, async ({ page, browser, baseURL, open }) => {
    await open(kind);
    const usual = await page.locator('body').ariaSnapshot();
    for (const preference of [{ forcedColors: 'active' }, { reducedMotion: 'reduce' }, { colorScheme: 'dark' }] as const) {
      const context = await browser.newContext({ ...preference, baseURL, viewport: { width: 1280, height: 900 } });
      const other = await context.newPage();
      await openPage(other, kind);
      expect(await other.locator('body').ariaSnapshot(), JSON.stringify(preference)).toBe(usual);
      await context.close();
    }
  });
}

test('forced colours keep the rules that separate stories, the mark of the current section and the ring of the focus', async ({ page, open }) => {
  await page.emulateMedia({ forcedColors: 'active' });
  await open('section');
  const current = page.locator('header [aria-current]');
  await expect(current).toHaveCSS('text-decoration-line', 'underline');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Tab');
  await expect(page.locator(':focus')).toHaveCSS('outline-style', 'solid');
});

test('the colours follow the reader\'s scheme, and the browser\'s own parts with them', async ({ page, open }) => {
  const papers: string[] = [];
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme });
    await open('article');
    papers.push(await page.locator('body').evaluate((body) => getComputedStyle(body).backgroundColor));
    await expect(page.locator(`meta[name="theme-color"][media*="${colorScheme}"]`)).toHaveCount(1);
  }
  expect(papers[0]).not.toBe(papers[1]);
  await expect(page.locator('html')).toHaveCSS('color-scheme', 'light dark');
});

test('nothing on a page moves by itself', async ({ page, open }) => {
  for (const kind of ['front', 'article'] as const) {
    await open(kind);
    await loadAllPictures(page);
    expect(await page.evaluate(() => document.getAnimations().length)).toBe(0);
  }
});
