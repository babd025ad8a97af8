import type { Link, Root } from 'mdast';
import { SKIP, visit } from 'unist-util-visit';
import { setProperties } from './element';

/** Where a relative link leads on the site, or nothing when there is no such public page. */
export type AddressOf = (href: string) => string | undefined | null;

/** What a link in an article may open. Everything else, `javascript:` above all, is no link. */
export const OPEN_SCHEMES = ['http', 'https', 'mailto', 'tel'];

const SCHEME = /^([a-z][a-z0-9+.-]*):/i;

/** The address as a browser reads it: no blanks around it, no tabs or line breaks in it (URL Standard, 4.4). */
export function trimmedAddress(href: string): string {
  return href.replace(/[\t\n\r]/g, '').replace(/^[\0-\x20]+|[\0-\x20]+$/g, '');
}

/** Scheme in lower case without its colon; undefined for an address within the site. `//host` takes the page's own. */
export function schemeOf(href: string): string | undefined {
  return href.startsWith('//') ? 'https' : SCHEME.exec(href)?.[1]?.toLowerCase();
}

/** Gives every link its public address. A link that leads nowhere, or where it must not, leaves its text behind. */
export function setAddresses(addressOf: AddressOf): (tree: Root) => void {
  return (tree) => {
    visit(tree, 'link', (link, index, parent) => {
      if (!parent || index === undefined) return undefined;
      if (point(link, addressOf)) return undefined;
      parent.children.splice(index, 1, ...link.children);
      return [SKIP, index];
    });
  };
}

/** False when the link leads nowhere. */
function point(link: Link, addressOf: AddressOf): boolean {
  const href = trimmedAddress(link.url);
  const scheme = schemeOf(href);
  if (scheme !== undefined) {
    if (!OPEN_SCHEMES.includes(scheme)) return false;
    link.url = href.replace(SCHEME, `${scheme}:`);
    if (scheme.startsWith('http')) setProperties(link, { rel: ['noopener'] });
    return true;
  }
  const address = /^[/#]/.test(href) ? href : href && addressOf(href);
  if (!address) return false;
  link.url = address;
  return true;
}
