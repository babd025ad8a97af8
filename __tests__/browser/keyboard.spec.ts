import type { Page } from '@playwright/test';
import { KINDS } from './support/pages';
import { expect, test } from './support/test';

test.use({ photographs: false });

for (const kind of KINDS) {
  test(`the Tab key reaches everything on the ${kind} page in its order, and shows where it is`, async ({ page, open }) => {
    await open(kind);
    expect(await walk(page)).toEqual(await operable(page));
  });
}

test('the Tab key reaches everything on a phone, the menu\'s sections once it is open', async ({ page, open }) => {
  await page.setViewportSize({ width: 390, height: 800 });
  await open('article');
  const closed = await walk(page);
  expect(closed).toEqual(await operable(page));
  await expect(page.getByRole('navigation', { name: 'Sections' })).toBeHidden();

  await page.getByText('Menu', { exact: true }).focus();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('navigation', { name: 'Sections' }).getByRole('link', { name: 'National' })).toBeVisible();
  for (const section of ['National', 'Business', 'World']) {
    await page.keyboard.press('Tab');
    await expect(page.locator(':focus')).toHaveText(section);
  }
  await page.getByText('Menu', { exact: true }).focus();
  await page.keyboard.press('Space');
  await expect(page.getByRole('navigation', { name: 'Sections' })).toBeHidden();
});

test('the skip link is the first stop, is seen while it has the focus, and leads past the navigation', async ({ page, open }) => {
  await open('article');
  await page.keyboard.press('Tab');
  const skip = page.getByRole('link', { name: 'Skip to content' });
  await expect(skip).toBeFocused();
  const box = await skip.boundingBox();
  expect(box?.width).toBeGreaterThan(80);
  expect(box?.height).toBeGreaterThan(24);
  await page.keyboard.press('Enter');
  await page.keyboard.press('Tab');
  await expect(page.locator('main :focus')).toHaveCount(1);
});

test('a table that is wider than its column scrolls by the keyboard', async ({ page, open }) => {
  await page.setViewportSize({ width: 390, height: 800 });
  await open('article with everything');
  const table = page.getByRole('region', { name: 'Table' });
  await table.focus();
  await page.keyboard.press('ArrowRight');
  await expect.poll(() => table.evaluate((element) => element.scrollLeft)).toBeGreaterThan(0);
});

test('a note\'s number leads to the note, and the note back to its number', async ({ page, open }) => {
  await open('article with everything');
  const number = page.locator('article sup a').first();
  await number.focus();
  await page.keyboard.press('Enter');
  const note = page.locator('.footnotes li').first();
  await expect(note).toBeInViewport();
  await note.getByRole('link').last().focus();
  await page.keyboard.press('Enter');
  await expect(number).toBeInViewport();
});

/** Names of everything that can be operated, in the order of the document. */
function operable(page: Page): Promise<string[]> {
  return page.evaluate(() =>
    [...document.querySelectorAll('a[href], button, summary, input, [tabindex="0"]')]
      .filter((element) => element.checkVisibility({ contentVisibilityAuto: true, visibilityProperty: true }))
      .map((element) => element.getAttribute('aria-label') ?? element.textContent?.trim() ?? ''));
}

/** Presses Tab from the start of the page to its end; answers with the names of what had the focus, each of them seen to have it. */
async function walk(page: Page): Promise<string[]> {
  const names: string[] = [];
  for (;;) {
    await page.keyboard.press('Tab');
    const stop = await page.evaluate(() => {
      const element = document.activeElement;
      if (!element || element === document.body) return undefined;
      const { outlineStyle, outlineWidth } = getComputedStyle(element);
      const box = element.getBoundingClientRect();
      const seen = box.width > 0 && box.height > 0 && box.bottom > 0 && box.top < innerHeight && box.right > 0 && box.left < innerWidth;
      return { name: element.getAttribute('aria-label') ?? element.textContent?.trim() ?? '', ring: outlineStyle !== 'none' && parseFloat(outlineWidth) >= 2, seen };
    });
    if (!stop) return names;
    expect(stop).toMatchObject({ ring: true, seen: true });
    names.push(stop.name);
    expect(names.length, 'the focus never leaves the page').toBeLessThan(400);
  }
}
