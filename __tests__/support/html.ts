/** Reads pages as a browser or a crawler does. The parser is html-validate's, which the tests have anyway. */
import { Config, Parser, type HtmlElement, type ResolvedConfig } from 'html-validate';

// Only a configuration with plugins has to be waited for.
const parser = new Parser(Config.defaultConfig().resolve() as ResolvedConfig);

export interface Element {
  name: string;
  /** All text within, with single spaces. */
  text: string;
  attribute(name: string): string | undefined;
  /** Elements within that match a selector. */
  all(selector: string): Element[];
}

export interface ReadPage extends Element {
  title: string;
  /** The one element that matches; throws where there is none, or more than one. */
  one(selector: string): Element;
  /** The first that matches; throws where there is none. */
  first(selector: string): Element;
  texts(selector: string): string[];
  /** Content of `<meta>` with this name or property. */
  meta(name: string): string | undefined;
  /** Every block of structured data. */
  jsonLd(): Record<string, unknown>[];
}

export function readPage(html: string): ReadPage {
  const root = elementOf(parser.parseHtml(html));
  const one = (selector: string): Element => {
    const found = root.all(selector);
    if (found.length !== 1 || !found[0]) throw new Error(`${found.length} elements match ${selector}`);
    return found[0];
  };
  return {
    ...root,
    one,
    first(selector) {
      const [found] = root.all(selector);
      if (!found) throw new Error(`nothing matches ${selector}`);
      return found;
    },
    title: root.all('head > title').map(({ text }) => text).join(' | '),
    texts: (selector) => root.all(selector).map(({ text }) => text),
    meta: (name) => root.all('meta').find((meta) => (meta.attribute('name') ?? meta.attribute('property')) === name)?.attribute('content'),
    jsonLd: () => [...html.matchAll(/<script type="application\/ld\+json">([\s\S]*?)<\/script>/g)].map(([, json = '']) => JSON.parse(json) as Record<string, unknown>),
  };
}

function elementOf(node: HtmlElement): Element {
  return {
    name: node.tagName,
    text: decode(node.textContent).replace(/\s+/g, ' ').trim(),
    attribute(name) {
      const value = node.getAttributeValue(name.toLowerCase());
      return value === null ? undefined : decode(value);
    },
    all: (selector) => node.querySelectorAll(selector).map(elementOf),
  };
}

const NAMED: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'", nbsp: '\u00a0' };

function decode(text: string): string {
  return text.replace(/&(?:#(\d+)|#x([\da-f]+)|(\w+));/gi, (whole, decimal?: string, hex?: string, name?: string) => {
    if (name !== undefined) return NAMED[name] ?? whole;
    return String.fromCodePoint(decimal !== undefined ? Number(decimal) : parseInt(hex ?? '', 16));
  });
}

/** Everything in a page that could make a browser run script; an empty list is a page without any. */
export function scriptsIn(html: string): string[] {
  const blocks = [...html.matchAll(/<script\b([^>]*)>/gi)].filter(([, attributes = '']) => attributes.trim() !== 'type="application/ld+json"');
  const preloads = [...html.matchAll(/<link\b[^>]*(?:as="?script|rel="?modulepreload)[^>]*>/gi)];
  const handlers = [...withoutData(html).matchAll(/<[a-z][^>]*\son[a-z]+\s*=[^>]*>/gi)];
  const addresses = [...html.matchAll(/(?:href|src|action|formaction|data)\s*=\s*"?\s*(?:javascript|vbscript|data):[^"\s>]*/gi)];
  const embedded = [...html.matchAll(/<(?:iframe|object|embed|base|meta http-equiv="refresh)\b[^>]*>/gi)];
  return [...blocks, ...preloads, ...handlers, ...addresses, ...embedded].map(([found]) => found);
}

/** Quoted values may say anything. */
function withoutData(html: string): string {
  return html.replace(/<script type="application\/ld\+json">[\s\S]*?<\/script>/g, '').replace(/"[^"]*"/g, '""');
}
