/** Takes what a reader does not need out of a page that React rendered. Works on React's own output, not on any HTML. */

/** A script's attributes hold no `>`: React escapes it, and Next's addresses have none. */
const SCRIPT = /<script\b([^>]*)>[\s\S]*?<\/script>/g;
const SCRIPT_PRELOAD = /<link\b[^>]*\b(?:as="script"|rel="modulepreload")[^>]*>/g;
/** Marks between which React would hydrate. */
const COMMENT = /<!--[\s\S]*?-->/g;
const EMPTY_HIDDEN = /<div hidden="">\s*<\/div>/g;
const DATA_BLOCK = /\btype="application\/ld\+json"/;

/** The page without any script that a browser would run; data blocks of structured data stay. */
export function withoutScripts(html: string): string {
  return html
    .replace(SCRIPT, (script, attributes: string) => (DATA_BLOCK.test(attributes) ? script : ''))
    .replace(SCRIPT_PRELOAD, '')
    .replace(COMMENT, '')
    .replace(EMPTY_HIDDEN, '');
}

/** The text of every inline script that a browser would run, for the hashes of a Content-Security-Policy. */
export function inlineScripts(html: string): string[] {
  return [...html.matchAll(/<script\b([^>]*)>([\s\S]*?)<\/script>/g)]
    .filter(([, attributes = '']) => !/\bsrc=/.test(attributes) && !/\btype="application\//.test(attributes))
    .map(([, , text = '']) => text);
}

/** The text of every style sheet that comes with the page, for the same. */
export function inlineStyles(html: string): string[] {
  return [...html.matchAll(/<style\b[^>]*>([\s\S]*?)<\/style>/g)].map(([, text = '']) => text);
}
