/**
 * Photographs the newspaper: every kind of page, at several widths, light and dark, and an article as it prints.
 *
 * `npm run screenshots -- [--out DIR] [--origin URL] [--widths 320,1280] [--pages front,article] [--readme]`
 *
 * Starts the built site itself unless `--origin` names a running one. `--readme` takes the two pictures of the README instead.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { chromium, type Browser, type Page } from '@playwright/test';
import sharp from 'sharp';
import { environment } from '../lib/newspaper/environment';
import { chromiumArguments, findChromium, HOW_TO_GET_CHROMIUM } from './chromium.mjs';
import { PAGES } from './pages';
import { startSite } from './site';

const WIDTHS = ['320', '390', '768', '1280', '1920'];
const SCHEMES = ['light', 'dark'] as const;
const HEIGHT = 900;
const README = { folder: 'docs/images', pages: ['front', 'article'], width: 1280, height: 1600 };

const { values } = parseArgs({
  options: {
    out: { type: 'string', default: '.data/screenshots' },
    origin: { type: 'string' },
    widths: { type: 'string', default: WIDTHS.join(',') },
    pages: { type: 'string', default: Object.keys(PAGES).join(',') },
    readme: { type: 'boolean', default: false },
  },
});

const pages = values.pages.split(',');
const widths = values.widths.split(',').map(Number);
const unknown = pages.find((name) => !Object.hasOwn(PAGES, name));
if (unknown !== undefined) stopWith(`There is no page "${unknown}"; the pages are ${Object.keys(PAGES).join(', ')}.`);
if (widths.some((width) => !Number.isInteger(width) || width < 100)) stopWith('--widths is a list of pixels, such as 320,1280.');
const executablePath = findChromium() ?? stopWith(HOW_TO_GET_CHROMIUM);

const site = values.origin ? undefined : await startSite(environment().articlesDir);
const origin = (values.origin ?? site!.origin).replace(/\/+$/, '');
const browser = await chromium.launch({ executablePath, args: chromiumArguments() });
try {
  await (values.readme ? photographForReadme(browser) : photographAll(browser, path.resolve(values.out)));
} finally {
  await browser.close();
  await site?.stop();
}

async function photographAll(browser: Browser, folder: string): Promise<void> {
  mkdirSync(folder, { recursive: true });
  for (const colorScheme of SCHEMES) {
    const page = await browser.newPage({ colorScheme });
    for (const name of pages) {
      for (const width of widths) {
        await open(page, name, width, HEIGHT);
        await page.screenshot({ path: path.join(folder, `${name}-${width}-${colorScheme}.png`), fullPage: true });
      }
      if (colorScheme === 'light' && ['article', 'long-read'].includes(name)) await page.pdf({ path: path.join(folder, `${name}.pdf`), format: 'A4' });
    }
    await page.close();
  }
  console.log(`${pages.length * widths.length * SCHEMES.length} screenshots in ${folder}`);
}

async function photographForReadme(browser: Browser): Promise<void> {
  mkdirSync(README.folder, { recursive: true });
  const page = await browser.newPage({ colorScheme: 'light' });
  for (const name of README.pages) {
    await open(page, name, README.width, README.height);
    const file = path.join(README.folder, `${name}.png`);
    const picture = await sharp(await page.screenshot()).png({ palette: true, colours: 96, dither: 0.5, effort: 10, compressionLevel: 9 }).toBuffer();
    writeFileSync(file, picture);
    console.log(`${file}: ${Math.round(picture.byteLength / 1024)} KB`);
  }
  await page.close();
}

/** Opens a page and waits until its font and all of its pictures, lazy ones too, have been drawn. */
async function open(page: Page, name: string, width: number, height: number): Promise<void> {
  await page.setViewportSize({ width, height });
  await page.goto(origin + PAGES[name], { waitUntil: 'load' });
  await page.evaluate(async () => {
    for (const picture of document.images) {
      picture.loading = 'eager';
      await picture.decode().catch(() => undefined);
    }
    await document.fonts.ready;
  });
}

function stopWith(message: string): never {
  console.error(message);
  process.exit(1);
}
