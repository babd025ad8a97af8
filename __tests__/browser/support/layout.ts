import type { Page } from '@playwright/test';

/** What is wrong with how a page stands in its window; nothing when all is well. */
export function layoutFaults(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    /** Room that letters may take outside of their line without being lost. */
    const SLACK = 2;
    const faults: string[] = [];
    const name = (text: string) => `“${text.trim().slice(0, 50)}”`;
    if (document.documentElement.scrollWidth > innerWidth) faults.push(`the page is ${document.documentElement.scrollWidth} pixels wide in a window of ${innerWidth}`);

    const placed: { text: string; block: Element; box: DOMRect }[] = [];
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const parent = node.parentElement!;
      const text = node.textContent ?? '';
      // What a table's frame hides can be scrolled to.
      if (!text.trim() || parent.closest('.table') || parent.closest('.sr-only, script') || !parent.checkVisibility({ contentVisibilityAuto: true })) continue;
      const range = document.createRange();
      range.selectNodeContents(node);
      for (const box of range.getClientRects()) {
        if (box.width === 0 || isShortened(parent, box)) continue;
        const hider = hiding(parent, box);
        if (hider) faults.push(`${name(text)} is cut off by ${hider}`);
        placed.push({ text, block: blockOf(parent), box });
      }
    }
    // Text over other text cannot be read. Lines of one block may touch: headlines are set tight.
    for (const [index, one] of placed.entries()) {
      for (const other of placed.slice(index + 1)) {
        if (one.block === other.block || one.block.contains(other.block) || other.block.contains(one.block)) continue;
        const wide = Math.min(one.box.right, other.box.right) - Math.max(one.box.left, other.box.left);
        const high = Math.min(one.box.bottom, other.box.bottom) - Math.max(one.box.top, other.box.top);
        if (wide > SLACK && high > 0.3 * Math.min(one.box.height, other.box.height)) faults.push(`${name(one.text)} stands over ${name(other.text)}`);
      }
    }
    return [...new Set(faults)];

    function blockOf(element: Element): Element {
      let block = element;
      while (getComputedStyle(block).display.startsWith('inline') && block.parentElement) block = block.parentElement;
      return block;
    }

    /** Whether a line is beyond the last one that a teaser shows, which ends in an ellipsis: left out whole, and on purpose. */
    function isShortened(element: Element, box: DOMRect): boolean {
      return getComputedStyle(element).webkitLineClamp !== 'none' && box.top > element.getBoundingClientRect().bottom - SLACK;
    }

    /** The box that keeps text from being seen. */
    function hiding(element: Element, box: DOMRect): string | undefined {
      for (let holder: Element | null = element; holder; holder = holder.parentElement) {
        const { overflowX, overflowY, display } = getComputedStyle(holder);
        if (display === 'inline') continue;
        const outer = holder.getBoundingClientRect();
        const sideways = overflowX !== 'visible' && (box.left < outer.left - SLACK || box.right > outer.right + SLACK);
        const lengthways = overflowY !== 'visible' && (box.top < outer.top - SLACK || box.bottom > outer.bottom + SLACK);
        if (sideways || lengthways) return `${holder.tagName.toLowerCase()}.${holder.className}`;
      }
      return box.left < -SLACK || box.right > innerWidth + SLACK ? 'the window' : undefined;
    }
  });
}
