import { test as base, expect, type Page } from '@playwright/test';
import { PAGES, type PageKind } from './pages';

export { expect };

interface Fixtures {
  /** Opens a page of a kind and answers when everything that belongs to it has arrived. */
  open: (kind: PageKind) => Promise<void>;
  /** False puts a drawing in the place of every photograph, for tests that would only wait for them to be encoded. */
  photographs: boolean;
}

const DRAWING = '<svg xmlns="http://www.w3.org/2000/svg" width="1200" height="800"><rect width="1200" height="800" fill="gray"/></svg>';

/** A test that knows where the newspaper is. */
export const test = base.extend<Fixtures>({
  // Read here and not in the configuration, which is loaded before the server has its port.
  baseURL: ({}, use) => use(process.env.NEWSPRINT_ORIGIN), // eslint-disable-line no-empty-pattern
  photographs: [true, { option: true }],
  page: async ({ page, photographs }, use) => {
    if (!photographs) await page.route('**/media/**', (route) => route.fulfill({ contentType: 'image/svg+xml', body: DRAWING }));
    await use(page);
  },
  open: ({ page }, use) => use((kind) => openPage(page, kind)),
});

export async function openPage(page: Page, kind: PageKind): Promise<void> {
  const { address, status } = PAGES[kind];
  const response = await page.goto(address, { waitUntil: 'load' });
  expect(response?.status()).toBe(status);
  await page.evaluate(() => document.fonts.ready.then(() => undefined));
}

/** Scrolls to the end, so that every lazy picture has been asked for, and waits until all have been drawn or have failed. */
export async function loadAllPictures(page: Page): Promise<void> {
  await page.evaluate(async () => {
    for (const picture of document.images) {
      picture.scrollIntoView();
      if (!picture.complete) await new Promise((resolve) => ['load', 'error'].forEach((event) => picture.addEventListener(event, resolve, { once: true })));
    }
    window.scrollTo(0, 0);
  });
}

/** Adds a style sheet the way a reader's own settings do; the page's policy keeps any other way shut. */
export async function addReaderStyles(page: Page, css: string): Promise<void> {
  await page.evaluate((text) => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(text);
    document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
  }, css);
}
