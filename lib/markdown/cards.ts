/**
 * Galleries, and cards that lead to videos and posts elsewhere:
 *
 *     :::gallery                       ::youtube[The boat race]{id=dQw4w9WgXcQ}
 *     ![One](a.jpg "Caption")          ::embed[What the ministry said]{url=https://example.org/1}
 *     ![Two](b.jpg)
 *     :::
 *
 * The syntax is that of the "generic directives" proposal for CommonMark. It is read from the tree, not by an extension of
 * the parser: that would give a meaning to every colon in running text, and containers whose nesting has no bound.
 */
import type { Image, Link, Paragraph, Root, RootContent } from 'mdast';
import { toString } from 'mdast-util-to-string';
import { visit } from 'unist-util-visit';
import { element, text } from './element';
import { typographic } from './typography';

export interface CardWords {
  gallery: string;
  /** Text of a card that has none of its own. */
  watchOn: (site: string) => string;
  readOn: (site: string) => string;
}

const CARD = /^::([a-z]+)(?:\[([^[\]\n]*)\])?\{([^{}\n]*)\}$/;
const YOUTUBE_ID = /^[\w-]{6,20}$/;
const OPENS_GALLERY = /^:::gallery[ \t]*(?:\n|$)/;
const CLOSES = /(?:^|\n):::[ \t]*$/;

/** Makes links of cards, and puts the photos of each gallery into one element. A card that is not right is left out. */
export function placeCards(words: CardWords): (tree: Root) => void {
  return (tree) => {
    const placed: RootContent[] = [];
    let gallery: Paragraph[] | undefined;
    for (const node of tree.children) {
      const line = node.type === 'paragraph' ? toString(node, { includeImageAlt: false }).trim() : '';
      if (node.type !== 'paragraph') {
        gallery = undefined;
        placed.push(node);
      } else if (OPENS_GALLERY.test(line)) {
        gallery = [];
        placed.push(element('div', { className: ['gallery'], role: 'region', ariaLabel: words.gallery, tabIndex: 0 }, gallery));
        if (addPhotos(gallery, node)) gallery = undefined;
      } else if (gallery && isPhotos(node)) {
        if (addPhotos(gallery, node)) gallery = undefined;
      } else if (line === ':::') {
        gallery = undefined;
      } else {
        gallery = undefined;
        const card = line.startsWith('::') ? CARD.exec(line) : null;
        if (!card) placed.push(node);
        else placed.push(...cardOf(card, words));
      }
    }
    tree.children = placed;
  };
}

/** Whether a paragraph is photos and nothing else but the line that ends a gallery. */
function isPhotos(paragraph: Paragraph): boolean {
  return paragraph.children.some(({ type }) => type === 'image') && toString(paragraph, { includeImageAlt: false }).replace(CLOSES, '').trim() === '';
}

/** @returns whether the gallery ends with this paragraph */
function addPhotos(gallery: Paragraph[], paragraph: Paragraph): boolean {
  const photos = paragraph.children.filter((child): child is Image => child.type === 'image');
  gallery.push(...photos.map((photo): Paragraph => ({ type: 'paragraph', children: [photo] })));
  return CLOSES.test(toString(paragraph, { includeImageAlt: false }));
}

function cardOf([, name = '', label = '', attributes = '']: RegExpExecArray, words: CardWords): RootContent[] {
  const url = addressOf(name, attributes);
  if (url === undefined) return [];
  const site = url.hostname.replace(/^www\./, '');
  const own = label.trim() || (name === 'youtube' ? words.watchOn('YouTube') : words.readOn(site));
  const link: Link = { type: 'link', url: url.href, children: [text(typographic(own))] };
  return [element('p', { className: ['card'] }, [link, text(' '), element('span', { className: ['credit'] }, [text(site)])])];
}

/** Where a card leads; undefined where its attributes do not say. */
function addressOf(name: string, attributes: string): URL | undefined {
  const [, key, quoted, plain] = /^\s*([a-z]+)=(?:"([^"]*)"|(\S+))\s*$/.exec(attributes) ?? [];
  const value = quoted ?? plain ?? '';
  if (name === 'youtube' && key === 'id' && YOUTUBE_ID.test(value)) return new URL(`https://www.youtube.com/watch?v=${value}`);
  if (name !== 'embed' || key !== 'url' || !/^https?:\/\//i.test(value) || !URL.canParse(value)) return undefined;
  return new URL(value);
}

/** Makes a list of what stands in each gallery, when its photos have been drawn; one without any photo goes. */
export function listGalleries(): (tree: Root) => void {
  return (tree) => visit(tree, (node, index, parent) => {
    if (!parent || index === undefined || !('children' in node) || (node.data as { hProperties?: { className?: unknown } } | undefined)?.hProperties?.className?.toString() !== 'gallery') return undefined;
    if (node.children.length === 0) {
      parent.children.splice(index, 1);
      return index;
    }
    const items = node.children.map((figure) => element('li', {}, [figure]));
    node.children = [element('ul', {}, items)] as typeof node.children;
    return undefined;
  });
}

/** What is wrong with a card or gallery, at its line of the body. Code is left alone. */
export function cardProblems(markdown: string): { line: number; message: string }[] {
  if (!/^ {0,3}::/m.test(markdown)) return [];
  const problems: { line: number; message: string }[] = [];
  let fence = '';
  for (const [index, line] of markdown.split('\n').entries()) {
    const mark = /^ {0,3}(```|~~~)/.exec(line)?.[1] ?? '';
    if (mark !== '' && (fence === '' || fence === mark)) fence = fence === '' ? mark : '';
    const message = fence === '' && mark === '' ? problemOf(line.trim()) : undefined;
    if (message !== undefined) problems.push({ line: index + 1, message });
  }
  return problems;
}

function problemOf(line: string): string | undefined {
  const [, colons, name] = /^(:{2,})\s*([a-z]*)/i.exec(line) ?? [];
  if (colons === undefined || (colons === ':::' && (line === ':::' || line === ':::gallery'))) return undefined;
  const card = CARD.exec(line);
  if (card && addressOf(card[1]!, card[3]!)) return undefined;
  if (name === 'youtube') return 'this card leads to no video; write ::youtube{id=…} with the letters after "v=" in the video\'s address';
  if (name === 'embed') return 'this card leads nowhere; write ::embed{url=https://…} with the full address of the post';
  if (name === 'gallery') return 'a gallery begins with the line :::gallery and ends with the line :::; write them so';
  return `"${line.slice(0, 40)}" is nothing that Newsprint knows; write ::youtube{id=…}, ::embed{url=…} or :::gallery`;
}
