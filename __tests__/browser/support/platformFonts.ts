import { expect, type Page } from '@playwright/test';

/** Which fonts a browser has really drawn an element with. */
export async function platformFonts(page: Page, selector: string): Promise<{ familyName: string; isCustomFont: boolean }[]> {
  const session = await page.context().newCDPSession(page);
  await session.send('DOM.enable');
  await session.send('CSS.enable');
  const { root } = await session.send('DOM.getDocument');
  const { nodeId } = await session.send('DOM.querySelector', { nodeId: root.nodeId, selector });
  const { fonts } = await session.send('CSS.getPlatformFontsForNode', { nodeId });
  return fonts;
}

/**
 * Opens the page again until a web font draws the element, and answers with its family. A busy machine fetches a font too
 * late for the first page, and has it for the next.
 */
export async function untilOwnFont(page: Page, selector: string): Promise<string> {
  let family = '';
  await expect.poll(async () => {
    const [font, ...others] = await platformFonts(page, selector);
    if (font?.isCustomFont && others.length === 0) family = font.familyName;
    else await page.reload({ waitUntil: 'load' });
    return family;
  }, selector).not.toBe('');
  return family;
}
