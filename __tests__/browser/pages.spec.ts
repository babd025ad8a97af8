import { KINDS, PAGES } from './support/pages';
import { shifts } from './support/shifts';
import { expect, loadAllPictures, openPage, test } from './support/test';

for (const kind of KINDS) {
  const { address, heading } = PAGES[kind];

  test(`the ${kind} page renders with its heading, everything it needs arrives from the newspaper itself, and nothing moves`, async ({ page, baseURL }) => {
    const complaints: string[] = [];
    const elsewhere: string[] = [];
    page.on('console', (message) => {
      // A browser reports the status of the page itself as an error; it is the right one, which opening it has proved.
      const own = message.location().url === `${baseURL}${address}` && message.text().startsWith('Failed to load resource');
      if (['error', 'warning'].includes(message.type()) && !own) complaints.push(message.text());
    });
    page.on('pageerror', (error) => complaints.push(error.message));
    page.on('requestfailed', (request) => complaints.push(`${request.url()} failed: ${request.failure()?.errorText}`));
    page.on('response', (response) => {
      if (response.status() >= 400 && response.url() !== `${baseURL}${address}`) complaints.push(`${response.url()} answered ${response.status()}`);
    });
    page.on('request', (request) => {
      if (!request.url().startsWith(`${baseURL}/`)) elsewhere.push(request.url());
    });

    await openPage(page, kind);
    await loadAllPictures(page);

    // Khmer is swapped in however late it comes, because a device without it draws boxes; 0.1 is what Core Web Vitals call good.
    expect(await shifts(page), 'how far things moved while the page loaded').toBeLessThanOrEqual(kind.startsWith('Khmer') ? 0.1 : 0);
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(heading);
    expect(await page.locator('h1').count()).toBe(1);
    expect(complaints).toEqual([]);
    expect(elsewhere).toEqual([]);
  });

  test(`the ${kind} page carries no script, and is the same in a browser that runs none`, async ({ page, browser, baseURL }) => {
    await openPage(page, kind);
    expect(await page.locator('script:not([type="application/ld+json"])').count()).toBe(0);
    const context = await browser.newContext({ javaScriptEnabled: false, baseURL, viewport: page.viewportSize() });
    const bare = await context.newPage();
    await bare.goto(address);
    expect(await bare.locator('body').ariaSnapshot()).toBe(await page.locator('body').ariaSnapshot());
    expect(await bare.content()).toBe(await page.content());
    await context.close();
  });
}

test('every picture of the front and of an article decodes', async ({ page }) => {
  for (const kind of ['front', 'section', 'article', 'article with everything'] as const) {
    await openPage(page, kind);
    await loadAllPictures(page);
    const broken = await page.evaluate(() => [...document.images].filter(({ naturalWidth }) => naturalWidth === 0).map(({ currentSrc }) => currentSrc));
    expect(broken, kind).toEqual([]);
    expect(await page.locator('main img').count(), kind).toBeGreaterThan(0);
  }
});

test('the front offers no story twice above the ranking', async ({ page, open }) => {
  await open('front');
  const addresses = await page.locator('main').evaluate((main) =>
    [...main.querySelectorAll('a[href]')].filter((link) => !link.closest('aside')).map((link) => link.getAttribute('href')).filter((address) => /^\/[^/]+\/[^/]+$/.test(address ?? '') && !address?.startsWith('/page/')));
  expect(addresses.length).toBeGreaterThan(10);
  expect(addresses).toEqual([...new Set(addresses)]);
});
