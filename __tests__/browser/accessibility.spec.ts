import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Page } from '@playwright/test';
import type { AxeResults } from 'axe-core';
import { KINDS } from './support/pages';
import { expect, test } from './support/test';

test.use({ photographs: false });

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

for (const kind of KINDS) {
  test(`axe finds nothing wrong with the ${kind} page, in light and dark, on a large screen and on a phone`, async ({ page, open }) => {
    await open(kind);
    for (const colorScheme of ['light', 'dark'] as const) {
      for (const width of [1280, 390]) {
        await page.emulateMedia({ colorScheme });
        await page.setViewportSize({ width, height: 900 });
        expect(await violations(page), `${colorScheme}, ${width} pixels`).toEqual([]);
      }
    }
  });
}

test('axe finds nothing wrong with the open menu of a phone', async ({ page, open }) => {
  await page.setViewportSize({ width: 390, height: 900 });
  await open('section');
  await page.getByText('Menu', { exact: true }).click();
  expect(await violations(page)).toEqual([]);
});

test('the front tells a screen reader its parts and its stories', async ({ page, open }) => {
  await open('front');
  await expect(page.locator('body')).toMatchAriaSnapshot(`
    - link "Skip to content"
    - banner:
      - paragraph:
        - link "The Chaktomuk Post":
          - img "The Chaktomuk Post"
      - group:
        - navigation "Sections":
          - list:
            - listitem:
              - link "National"
    - main:
      - heading "Front page" [level=1]
      - article:
        - heading [level=2]:
          - link
      - complementary "Most viewed":
        - heading "Most viewed" [level=2]
        - list:
          - listitem:
            - heading [level=3]
      - region "National":
        - heading "National" [level=2]
        - article:
          - heading [level=3]
      - region "Opinion"
    - contentinfo:
      - navigation "All pages"
  `);
});

test('an article tells a screen reader its parts in the order of reading', async ({ page, open }) => {
  await open('article');
  await expect(page.locator('body')).toMatchAriaSnapshot(`
    - link "Skip to content"
    - banner:
      - group:
        - navigation "Sections"
    - main:
      - navigation "You are here":
        - list:
          - listitem:
            - link "Home"
          - listitem:
            - link "World"
      - article:
        - paragraph: Human trafficking
        - heading /Mekong ministers/ [level=1]
        - paragraph: /Six countries agree/
        - paragraph:
          - text: By
          - link "Henrik Aldersund"
        - figure:
          - img /Six small boats/
        - paragraph: /Ministers from the six countries/
        - heading "The size of the problem" [level=2]
        - region "Table":
          - table:
            - rowgroup:
              - row:
                - columnheader "People"
      - navigation "Topics"
      - region "Related stories"
      - complementary "Most viewed"
    - contentinfo
  `);
});

test('an article without its style sheet reads in the right order', async ({ page, open }) => {
  await open('article with everything');
  await page.evaluate(() => document.querySelectorAll('style').forEach((sheet) => sheet.remove()));
  const places = await page.evaluate(() => {
    const top = (selector: string) => document.querySelector(selector)?.getBoundingClientRect().top ?? Number.NaN;
    return ['header', 'nav ol', 'article h1', 'article [rel="author"]', 'article figure', '.footnotes', '[rel="tag"]', 'aside', 'footer'].map(top);
  });
  expect(places).toEqual([...places].sort((a, b) => a - b));
  expect(places).not.toContain(Number.NaN);
});

for (const [kind, current] of [['section', 'Culture'], ['article', 'World'], ['numbered page of a section', 'Sport'], ['front', undefined], ['archive', undefined]] as const) {
  test(`the navigation marks ${current ?? 'no section'} on the ${kind} page`, async ({ page, open }) => {
    await open(kind);
    await expect(page.locator('header [aria-current]')).toHaveText(current ? [current] : []);
  });
}

async function violations(page: Page): Promise<string[]> {
  // Through the debugger, because the page's own policy runs no script.
  const session = await page.context().newCDPSession(page);
  await session.send('Runtime.evaluate', { expression: axe });
  const { result, exceptionDetails } = await session.send('Runtime.evaluate', {
    expression: `axe.run({ runOnly: ${JSON.stringify(RULES)}, resultTypes: ['violations'] })`,
    awaitPromise: true,
    returnByValue: true,
  });
  await session.detach();
  if (exceptionDetails) throw new Error(exceptionDetails.exception?.description);
  return (result.value as AxeResults).violations.flatMap(({ id, help, nodes }) => nodes.map(({ html, failureSummary }) => `${id} (${help}): ${html} ${failureSummary}`));
}
