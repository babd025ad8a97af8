import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Page } from '@playwright/test';
import { untilOwnFont } from './support/platformFonts';
import { expect, test } from './support/test';

/** Drawings stand in for photographs, whose pixels differ between encoders. */
test.use({ photographs: false });

const FOLDER = fileURLToPath(new URL('looks', import.meta.url));
const MACHINE = path.join(FOLDER, 'machine.json');
/** `LOOKS=new` takes the pictures anew. */
const ANEW = process.env.LOOKS === 'new';

const LOOKS = [
  { kind: 'front', width: 390, height: 1000, colorScheme: 'light' },
  { kind: 'front', width: 1280, height: 900, colorScheme: 'dark' },
  { kind: 'section', width: 1280, height: 800, colorScheme: 'light' },
  { kind: 'article with everything', width: 390, height: 900, colorScheme: 'dark' },
  { kind: 'article with everything', width: 1280, height: 1400, colorScheme: 'light' },
] as const;

for (const { kind, width, height, colorScheme } of LOOKS) {
  test(`the ${kind} page looks as it did, ${width} pixels wide and ${colorScheme}`, async ({ page, open, browser }) => {
    await page.setViewportSize({ width, height });
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    await open(kind);
    await untilOwnFont(page, 'main h2');
    const machine = await machineOf(page, browser.version());
    if (ANEW) {
      mkdirSync(FOLDER, { recursive: true });
      writeFileSync(MACHINE, `${JSON.stringify(machine, null, 2)}\n`);
    }
    const known = existsSync(MACHINE) ? (JSON.parse(readFileSync(MACHINE, 'utf8')) as object) : undefined;
    test.skip(JSON.stringify(known) !== JSON.stringify(machine), `the pictures to compare with are of another machine: ${JSON.stringify(known)}, and this is ${JSON.stringify(machine)}`);
    await expect(page).toHaveScreenshot(`${kind.replaceAll(' ', '-')}-${width}.png`, { mask: [page.locator('time')], maxDiffPixelRatio: 0.01 });
  });
}

/** What makes the same page look otherwise: the browser, the fonts it finds, and articles whose time has come since. */
async function machineOf(page: Page, chromium: string): Promise<object> {
  const fonts = await page.evaluate(() => {
    const context = document.createElement('canvas').getContext('2d')!;
    return ['sans-serif', 'Arial', 'serif', 'Headline'].map((font) => {
      context.font = `100px ${font}`;
      return Math.round(context.measureText('Hamburgefonstiv 0123456789 “”—').width);
    }).join(' ');
  });
  const { articles } = (await (await page.request.get('/api/health')).json()) as { articles: number };
  return { chromium, fonts, articles };
}
