import { expect, test } from './support/test';

test('the lead picture of an article is asked for at once and first, all others when a reader comes near', async ({ page, open }) => {
  await open('article with everything');
  const [lead, ...others] = await page.locator('main img').all();
  await expect(lead!).toHaveAttribute('fetchpriority', 'high');
  await expect(lead!).not.toHaveAttribute('loading', 'lazy');
  expect(others.length).toBeGreaterThan(0);
  for (const picture of others) {
    await expect(picture).toHaveAttribute('loading', 'lazy');
    await expect(picture).not.toHaveAttribute('fetchpriority', 'high');
  }
});

for (const kind of ['front', 'section', 'author'] as const) {
  test(`at most one picture of the ${kind} page goes before the others`, async ({ page, open }) => {
    await open(kind);
    const pictures = page.locator('main img');
    const eager = page.locator('main img:not([loading="lazy"])');
    expect(await eager.count()).toBeLessThanOrEqual(1);
    expect(await pictures.count()).toBeGreaterThan(0);
    for (const picture of await eager.all()) await expect(picture).toHaveAttribute('fetchpriority', 'high');
  });
}

test('every picture says its size and offers files for small and large screens', async ({ page, open }) => {
  for (const kind of ['front', 'article with everything'] as const) {
    await open(kind);
    for (const picture of await page.locator('main img').all()) {
      await expect(picture).toHaveAttribute('width', /^\d+$/);
      await expect(picture).toHaveAttribute('height', /^\d+$/);
      await expect(picture).toHaveAttribute('srcset', / 240w,.* 1[2-9]00w/);
    }
  }
});

test('a photo in the text is as wide as it says, on every screen', async ({ page, open }) => {
  for (const width of [390, 640, 660, 1024, 1440]) {
    await page.setViewportSize({ width, height: 900 });
    await open('article with everything');
    const photos = page.locator('main article figure img[sizes*="38rem"]');
    expect(await photos.count()).toBeGreaterThan(0);
    for (const photo of await photos.all()) {
      // Those of a gallery leave room for the next one to show: they are a seventh narrower than they say.
      if (await photo.evaluate((picture) => picture.closest('.gallery') !== null)) continue;
      const { wide, said } = await photo.evaluate((picture: HTMLImageElement) => {
        const [media = '', length = '', phone = ''] = /^(\(.+\)) (\d+)rem, (\d+)vw$/.exec(picture.sizes)!.slice(1);
        // A phone's screen is dense: there, and only there, a photo may be drawn a tenth larger than it says.
        return matchMedia(media).matches
          ? { wide: picture.clientWidth, said: Number(length) * 16 }
          : { wide: picture.clientWidth * 0.9, said: (window.innerWidth * Number(phone)) / 100 };
      });
      expect(said, `${width} px wide`).toBeGreaterThanOrEqual(wide);
      expect(said - wide, `${width} px wide`).toBeLessThanOrEqual(64);
    }
  }
});

test('a phone asks for a small file and a large screen for a large one', async ({ page, open }) => {
  const widths: number[] = [];
  for (const width of [390, 1280]) {
    await page.setViewportSize({ width, height: 900 });
    await open('article');
    widths.push(await page.locator('main img').first().evaluate((picture: HTMLImageElement) => Number(/-(\d+)\.\w+$/.exec(picture.currentSrc)?.[1])));
  }
  expect(widths[0]).toBeLessThan(widths[1]!);
  expect(widths[0]).toBeGreaterThanOrEqual(390);
});

test('the icons that browsers ask for are there', async ({ request }) => {
  for (const [file, type] of [['favicon.ico', /icon/], ['icon.svg', /svg/], ['icon-192.png', /png/], ['icon-512.png', /png/], ['apple-touch-icon.png', /png/]] as const) {
    const response = await request.get(`/${file}`);
    expect(response.status(), file).toBe(200);
    expect(response.headers()['content-type'], file).toMatch(type);
  }
});
