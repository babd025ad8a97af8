import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Page } from '@playwright/test';
import { startSite } from '../../scripts/site';
import { layoutFaults } from './support/layout';
import { expect, test } from './support/test';
import { platformFonts } from './support/platformFonts';

test.use({ photographs: false });

const FRONT = '/km';
const ARTICLE = '/km/environment/tonle-sap-turns';
/** What a Khmer page may load, in bytes. */
const FONT_BUDGET = 90_000;

for (const width of [320, 390]) {
  for (const address of [FRONT, ARTICLE, '/km/culture/large-leather', '/km/national/street-numbers']) {
    test(`lines of Khmer at ${address} end where a word does, on a screen of ${width} pixels`, async ({ page }) => {
      await page.setViewportSize({ width, height: 900 });
      await openKhmer(page, address);
      const { lines, broken } = await brokenWords(page);
      expect(lines).toBeGreaterThan(10);
      expect(broken).toEqual([]);
    });
  }
}

/** Where a line of Khmer ends within a word, as `word|word`. */
function brokenWords(page: Page): Promise<{ lines: number; broken: string[] }> {
  return page.evaluate(() => {
    const words = new Intl.Segmenter('km', { granularity: 'word' });
    const broken: string[] = [];
    let lines = 0;
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const text = node.textContent ?? '';
      if (!/\p{Script=Khmer}/u.test(text) || !node.parentElement!.checkVisibility() || node.parentElement!.closest('.sr-only, title, script')) continue;
      const range = document.createRange();
      let line: number | undefined;
      for (const { segment, index } of new Intl.Segmenter('km', { granularity: 'grapheme' }).segment(text)) {
        range.setStart(node, index);
        range.setEnd(node, index + segment.length);
        const box = range.getBoundingClientRect();
        if (box.width === 0) continue;
        const isNext = line !== undefined && box.top > line + box.height / 2;
        if (isNext) {
          lines++;
          const word = words.segment(text).containing(index)!;
          if (word.index !== index && word.isWordLike) broken.push(`${text.slice(word.index, index)}|${text.slice(index, word.index + word.segment.length)}`);
        }
        if (line === undefined || isNext) line = box.top;
      }
    }
    return { lines, broken };
  });
}

async function openKhmer(page: Page, address: string): Promise<string[]> {
  const fonts: string[] = [];
  page.on('request', (request) => {
    if (request.resourceType() === 'font') fonts.push(new URL(request.url()).pathname);
  });
  expect((await page.goto(address, { waitUntil: 'load' }))?.status()).toBe(200);
  await page.evaluate(() => document.fonts.ready.then(() => undefined));
  return fonts;
}

test('Khmer is drawn with the newspaper\'s own font in headlines, text, labels and menus, within the budget', async ({ page }) => {
  const fonts = await openKhmer(page, ARTICLE);
  // A text is drawn in another font until its own has come.
  for (const place of ['h1', '.kicker', 'footer li a']) await expect.poll(() => drawnWith(page, place), place).toEqual(['Noto Serif Khmer']);
  // Its spaces and European signs are those of the other font, or of the system where that came too late for this page.
  await expect.poll(() => drawnWith(page, 'article p:has(+ h2)')).toEqual(['Noto Serif Khmer', expect.stringMatching(/^Newsreader|of the system$/)]);
  expect(fonts).toEqual([...new Set(fonts)]);
  expect(fonts.reduce((sum, file) => sum + readFileSync(`public${file}`).byteLength, 0)).toBeLessThanOrEqual(FONT_BUDGET);
  expect(await page.locator('link[rel="preload"][as="font"]').getAttribute('href')).toMatch(/khmer/);
});

test('an English page loads no Khmer font, though it names the Khmer edition', async ({ page }) => {
  for (const address of ['/', '/environment/why-the-tonle-sap-turns']) {
    const fonts = await openKhmer(page, address);
    await expect(page.getByRole('link', { name: 'ខ្មែរ' })).toBeVisible();
    expect(fonts.length).toBeGreaterThan(0);
    expect(fonts.filter((file) => file.includes('khmer'))).toEqual([]);
  }
});

/** Families of the web fonts, or of others, that draw an element. */
async function drawnWith(page: Page, selector: string): Promise<string[]> {
  const fonts = await platformFonts(page, selector);
  return fonts.map(({ familyName, isCustomFont }) => (isCustomFont ? familyName.replace(/ (?:Thin|Light|Medium|Regular).*$/, '') : `${familyName} of the system`));
}

test('lines of Khmer are far enough apart for the signs above and below them', async ({ page }) => {
  await openKhmer(page, ARTICLE);
  const ratios = await page.locator('h1, h2, article p, .meta, .kicker').evaluateAll((elements) => elements.filter((element) => element.checkVisibility()).map((element) => {
    const { lineHeight, fontSize } = getComputedStyle(element);
    return parseFloat(lineHeight) / parseFloat(fontSize);
  }));
  expect(ratios.length).toBeGreaterThan(10);
  expect(Math.min(...ratios)).toBeGreaterThan(1.49);
});

test('the switch of languages leads to the same article and back, and elsewhere to the other front', async ({ page }) => {
  await openKhmer(page, '/environment/why-the-tonle-sap-turns');
  await page.getByRole('navigation', { name: 'Languages' }).getByRole('link', { name: 'ខ្មែរ' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('ហេតុអ្វីទន្លេសាបហូរត្រឡប់');
  await page.getByRole('navigation', { name: 'ភាសា' }).getByRole('link', { name: 'English' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Why the Tonle Sap turns round');
  await page.goto('/km/authors/thida-sandek');
  await page.getByRole('link', { name: 'English' }).click();
  expect(new URL(page.url()).pathname).toBe('/');
});

test.describe('a paper in Arabic with an edition in English', () => {
  let folder: string;
  let stop: (() => Promise<void>) | undefined;
  let origin: string;

  test.beforeAll(async () => {
    folder = mkdtempSync(path.join(tmpdir(), 'newsprint-rtl-'));
    for (const part of ['national/photos', 'en']) mkdirSync(path.join(folder, part), { recursive: true });
    cpSync('articles/national/photos/gate-at-night.jpg', path.join(folder, 'national/photos/gate.jpg'));
    writeFileSync(path.join(folder, 'site.yaml'), ARABIC);
    for (let number = 0; number < 12; number++) writeFileSync(path.join(folder, `national/river-${number}.md`), arabicArticle(number));
    writeFileSync(path.join(folder, 'en/the-river.md'), '---\ntitle: The river rises\nlang: en\ntranslationOf: river-0\ndate: 2026-01-02T08:00\nsection: national\n---\n\nThe river rose again on Monday.\n');
    const site = await startSite(folder);
    [origin, stop] = [site.origin, site.stop];
  });

  test.afterAll(async () => {
    await stop?.();
    rmSync(folder, { recursive: true, force: true });
  });

  test('runs from right to left on every screen, and nothing scrolls sideways', async ({ page }) => {
    for (const address of ['/', '/national', '/national/river-0', '/most-viewed', '/archive', '/nowhere']) {
      await page.goto(origin + address, { waitUntil: 'load' });
      expect(await page.locator('html').getAttribute('dir')).toBe('rtl');
      for (const width of [320, 390, 768, 1280]) {
        await page.setViewportSize({ width, height: 900 });
        expect(await layoutFaults(page), `${address}, ${width} pixels`).toEqual([]);
      }
    }
    const [headline, body] = [await page.locator('h1').boundingBox(), await page.locator('main').boundingBox()];
    expect(headline!.x + headline!.width).toBeGreaterThan(body!.x + body!.width / 2);
  });

  test('has an edition that runs from left to right, and each leads to the other', async ({ page }) => {
    await page.goto(`${origin}/national/river-0`);
    await page.getByRole('link', { name: 'English' }).click();
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('The river rises');
    expect(await page.locator('html').getAttribute('dir')).toBe('ltr');
    await page.getByRole('link', { name: 'العربية' }).click();
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('ارتفع النهر 0');
  });
});

const ARABIC = `name: صحيفة الأنهار الأربعة
tagline: أخبار من ملتقى الأنهار
url: https://rivers.example
language: ar
timezone: Asia/Phnom_Penh
numerals: arab
sections: [{ slug: national, name: محليات }, { slug: sport, name: رياضة }]
editions: [{ language: en, name: The Four Rivers, sections: { national: National } }]
`;

function arabicArticle(number: number): string {
  const image = number % 2 === 0 ? 'image: { src: photos/gate.jpg, alt: بوابة في الليل, caption: البوابة }\n' : '';
  return `---\ntitle: ارتفع النهر ${number}\ndate: 2026-01-${10 + number}T08:00\nsection: national\nauthors: سالم النهري\nkicker: أنهار\n${image}tags: [أنهار]\n---\n\nارتفع النهر مرة أخرى يوم الاثنين وخرجت القوارب من المرسى في الصباح الباكر.[^1]\n\n> خرجت القوارب.\n\n## ما يقوله المقياس\n\n- أولا\n- ثانيا\n\n| اليوم | المتر |\n|---|---:|\n| الاثنين | 7 |\n\n[^1]: في السابعة.\n`;
}
