import { extractText, getDocumentProxy } from 'unpdf';
import { PAGES } from './support/pages';
import { expect, test } from './support/test';

test('an article prints as a clean sheet: masthead, headline, byline, caption and text, and no navigation', async ({ page, open }) => {
  await open('article with everything');
  const text = await printed(await page.pdf({ format: 'A4' }));
  for (const part of [
    'an article can hold', 'By Henrik Aldersund', 'A. N. Unlisted-Correspondent', 'Published 6 May 2013', 'PHNOM PENH', 'A standfirst that goes on',
    'The caption of the lead picture. The credit of the lead picture', 'The first paragraph has', 'A pull quote stands apart', 'The caption of a picture in the text.', 'The text of the note.',
    'a link [1]', '[1] https://example.org/', '/world/everything',
  ]) expect(text.replace(/link\[/g, 'link [')).toContain(part);
  for (const part of ['Skip to content', 'Menu', 'Home', 'Business', 'Most viewed', 'Related stories', 'min read', 'WhatsApp']) expect(text).not.toContain(part);
});

test('a short and a long article print on few sheets, and none of them is empty', async ({ page, open }) => {
  for (const kind of ['article', 'article without a picture'] as const) {
    await open(kind);
    const { text, totalPages } = await extractText(await getDocumentProxy(new Uint8Array(await page.pdf({ format: 'A4' }))));
    expect(totalPages, PAGES[kind].address).toBeLessThanOrEqual(4);
    for (const sheet of text) expect(sheet.trim().length).toBeGreaterThan(0);
  }
});

test('a dark screen prints black on white', async ({ page, open }) => {
  await page.emulateMedia({ media: 'print', colorScheme: 'dark' });
  await open('article');
  const { ink, paper } = await page.evaluate(() => ({ ink: getComputedStyle(document.querySelector('h1')!).color, paper: getComputedStyle(document.body).backgroundColor }));
  expect(brightness(ink)).toBeLessThan(60);
  expect(brightness(paper)).toBeGreaterThan(240);
});

async function printed(pdf: Buffer): Promise<string> {
  const { text } = await extractText(await getDocumentProxy(new Uint8Array(pdf)), { mergePages: true });
  return text.replace(/\s+/g, ' ');
}

function brightness(color: string): number {
  const channels = (color.match(/\d+/g) ?? []).slice(0, 3).map(Number);
  return channels.reduce((sum, channel) => sum + channel, 0) / channels.length;
}
