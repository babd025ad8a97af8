import type { Nodes, Parents, Root, RootContent } from 'mdast';

/** Elements whose text is not for reading. */
const UNREAD = /^<(\/?)(script|style|template|noscript|iframe|object|textarea|title|svg|math)\b/i;
const UNREAD_WHOLE = /<(script|style|template|noscript|iframe|object|textarea|title|svg|math)\b[\s\S]*?(?:<\/\1\s*>|$)/gi;
const COMMENT = /<!--[\s\S]*?(?:-->|$)/g;
const TAG = /<\/?[a-z!?][^<>]*>?/gi;

/**
 * Takes raw HTML out of a body and leaves the text between its tags. A block of HTML is one node in markdown, its text
 * included, so that text is read again, by `read`, as markdown. This is for readers; safety rests on the sanitizer alone.
 */
export function removeRawHtml(read: (markdown: string) => Root): (tree: Root) => void {
  return (tree) => clean(tree, read);
}

function clean(parent: Parents, read: (markdown: string) => Root): void {
  const kept: RootContent[] = [];
  let unread: string | undefined;
  for (const child of parent.children as RootContent[]) {
    if (child.type === 'html' && isFlow(parent)) {
      kept.push(...textOf(child.value, read));
      continue;
    }
    if (child.type === 'html') {
      const [, closing, name = ''] = UNREAD.exec(child.value) ?? [];
      if (closing === '' && !unread && !child.value.endsWith('/>')) unread = name.toLowerCase();
      else if (closing === '/' && name.toLowerCase() === unread) unread = undefined;
      continue;
    }
    if (unread) continue;
    if ('children' in child) clean(child, read);
    kept.push(child);
  }
  (parent.children as Nodes[]) = kept;
}

function isFlow(parent: Parents): boolean {
  return ['root', 'blockquote', 'listItem', 'footnoteDefinition'].includes(parent.type);
}

function textOf(html: string, read: (markdown: string) => Root): RootContent[] {
  const text = html.replace(COMMENT, '').replace(UNREAD_WHOLE, '').replace(TAG, '').replace(/^[ \t]+/gm, '');
  return text.trim() === '' ? [] : read(text).children.filter((node) => node.type !== 'html');
}
