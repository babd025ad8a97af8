import { expect, test } from './support/test';

test.use({ photographs: false });

test('an article is found and opened by the keyboard alone', async ({ page, open }) => {
  await open('search');
  await expect(async () => {
    await page.reload();
    const field = page.getByRole('searchbox', { name: 'Search all articles' });
    await field.focus();
    await page.keyboard.type('"mekong" ministers');
    await page.keyboard.press('Enter');
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Search: "mekong" ministers');
    await expect(page.getByRole('heading', { level: 3 }).first()).toBeVisible({ timeout: 1_000 });
  }).toPass();
  await expect(page.getByRole('searchbox')).toHaveValue('"mekong" ministers');
  const result = page.getByRole('heading', { level: 3 }).first().getByRole('link');
  for (let stops = 0; stops < 60 && !(await result.evaluate((link) => link === document.activeElement)); stops++) await page.keyboard.press('Tab');
  await expect(result).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { level: 1 })).toContainText('Mekong ministers');
});

test('a filter is set and lifted by the keyboard', async ({ page, open }) => {
  await open('search results');
  await expect(async () => {
    await page.reload();
    await expect(page.getByRole('navigation', { name: 'Section', exact: true })).toBeVisible({ timeout: 1_000 });
  }).toPass();
  const all = await page.getByRole('heading', { level: 2 }).first().textContent();
  await page.getByRole('navigation', { name: 'Section', exact: true }).getByRole('link', { name: 'Environment' }).focus();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { level: 2 }).first()).not.toHaveText(all!);
  const lift = page.getByRole('link', { name: 'Remove the filter: Environment' });
  await lift.focus();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { level: 2 }).first()).toHaveText(all!);
});

for (const width of [320, 390, 768, 1280]) {
  test(`a page of results is no wider than a screen of ${width} pixels`, async ({ page, open }) => {
    await page.setViewportSize({ width, height: 800 });
    await open('search results');
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
    await page.goto(`/search?q=${'x'.repeat(200)}`);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
  });
}
