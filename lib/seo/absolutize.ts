/**
 * A start tag with double-quoted attributes. The whole tag is matched, so that text which only looks like markup inside
 * an attribute (`alt="<a href="`) is stepped over, not rewritten.
 */
const START_TAG = /<[a-z][a-z0-9-]*(?:\s+[^\s"'<>/=]+(?:="[^"]*")?)*\s*\/?>/gi;
const ATTRIBUTE = /(\s)([^\s"'<>/=]+)="([^"]*)"/g;
/** The address of each candidate in a `srcset`; a comma that ends one belongs to the list. */
const CANDIDATE = /(^|,)(\s*)([^\s,](?:\S*[^\s,])?)(\s+[^\s,]+)?/g;

/**
 * Our own HTML with every `href`, `src` and `srcset` absolute, for readers that show it elsewhere: feed readers have no
 * base address to resolve against (RSS has none at all). A fragment becomes one of the article's page.
 *
 * Expects what the sanitizer writes: double-quoted attributes and no `<` in text. Idempotent.
 *
 * @param page absolute address of the page that holds the HTML
 */
export function absolutize(html: string, page: string): string {
  return html.replace(START_TAG, (tag) =>
    tag.replace(ATTRIBUTE, (attribute: string, space: string, name: string, value: string) => {
      const resolved = resolveAttribute(name.toLowerCase(), value, page);
      return resolved === undefined ? attribute : `${space}${name}="${resolved}"`;
    }),
  );
}

function resolveAttribute(name: string, value: string, page: string): string | undefined {
  if (name === 'href' || name === 'src') return resolve(value.trim(), page);
  if (name !== 'srcset') return undefined;
  return value.replace(
    CANDIDATE,
    (_match, comma: string, space: string, address: string, descriptor: string = '') =>
      `${comma}${space}${resolve(address, page)}${descriptor}`,
  );
}

/**
 * RFC 3986, section 5.2, on the text as it stands: a prefix leaves the HTML escapes in the value alone, where decoding and
 * encoding again could change them. Dot segments are left to the reader.
 */
function resolve(value: string, page: string): string {
  const { protocol, origin, pathname } = new URL(page);
  if (/^[a-z][a-z0-9+.-]*:/i.test(value)) return value;
  if (value.startsWith('//')) return protocol + value;
  if (value.startsWith('/')) return origin + value;
  if (value === '' || value.startsWith('#') || value.startsWith('?')) return origin + pathname + value;
  return origin + pathname.slice(0, pathname.lastIndexOf('/') + 1) + value;
}
