import type { Paragraph, Parents, PhrasingContent, Root, RootContent } from 'mdast';
import type { remark } from 'remark';
import { withinLimits } from './limits';

/**
 * How many levels a body keeps. Deeper ones lose their markup and keep their words: everything after the parser walks the
 * tree by recursion, and the stack of a render inside React is not ours to spend.
 */
const MAX_DEPTH = 100;

/** What neither HTML nor XML 1.0 may hold: controls, lone surrogates, noncharacters. NUL is left to the parser (U+FFFD). */
const UNPRINTABLE = /[\x01-\x08\v\f\x0e-\x1f\x7f\ufffe\uffff]|\p{Surrogate}/gu;

/**
 * A remark plugin that lets the parser finish, in time and without overflow, on any string: text that cannot be shown is
 * taken out, a body beyond `limits.ts` becomes plain paragraphs, and nesting is cut at `MAX_DEPTH`.
 * It stands before remark-gfm, because the first recursive step runs inside the parser with that plugin's extensions.
 */
export function bounded(this: unknown): void {
  const processor = this as ReturnType<typeof remark>;
  const data = processor.data();
  (data.fromMarkdownExtensions ??= []).push({ transforms: [flattenDeep] });
  const parse = processor.parser;
  if (!parse) throw new Error('The plugin `bounded` needs a parser before it.');
  processor.parser = (document, file) => {
    const source = printable(document);
    return withinLimits(source) ? parse(source, file) : plainParagraphs(source);
  };
}

/** The text with `\n` as its only line ending and nothing in it that a page or a feed cannot hold. */
export function printable(text: string): string {
  const lines = text.includes('\r') ? text.replace(/\r\n?/g, '\n') : text;
  return lines.replace(UNPRINTABLE, '');
}

function plainParagraphs(source: string): Root {
  const blocks = source.split(/\n[ \t]*\n/).filter((block) => block.trim() !== '');
  return { type: 'root', children: blocks.map((block) => paragraphOf(block.trim())) };
}

function paragraphOf(value: string): Paragraph {
  return { type: 'paragraph', children: [{ type: 'text', value }] };
}

/** Not cut themselves, since their parents accept nothing else; what they hold is. */
const PARTS = new Set(['listItem', 'tableRow', 'tableCell']);
const PHRASES = new Set(['emphasis', 'strong', 'delete', 'link', 'linkReference']);

/** Works level by level instead of by recursion, as it meets trees of any depth. */
function flattenDeep(tree: Root): void {
  let level: Parents[] = [tree];
  for (let depth = 1; level.length > 0; depth++) {
    const next: Parents[] = [];
    for (const parent of level) {
      const children: RootContent[] = parent.children;
      children.forEach((child, index) => {
        if (!('children' in child)) return;
        if (depth < MAX_DEPTH || PARTS.has(child.type)) next.push(child);
        else children[index] = PHRASES.has(child.type) ? { type: 'text', value: wordsIn(child) } : paragraphOf(wordsIn(child));
      });
    }
    level = next;
  }
}

function wordsIn(node: RootContent): string {
  const words: string[] = [];
  const waiting: (RootContent | PhrasingContent)[] = [node];
  for (let next = waiting.pop(); next; next = waiting.pop()) {
    if (next.type === 'text' || next.type === 'inlineCode' || next.type === 'code') words.push(next.value);
    else if ('children' in next) waiting.push(...[...next.children].reverse());
  }
  return words.join('');
}
