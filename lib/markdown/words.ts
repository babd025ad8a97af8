import type { Nodes, Parents, Root } from 'mdast';

/** Which blocks of a body to take words from. */
export type Kind = Nodes['type'];

/** Blocks that hold other blocks. */
const CONTAINERS = new Set<Kind>(['root', 'blockquote', 'list', 'listItem', 'footnoteDefinition', 'table', 'tableRow']);

/**
 * The words of a body, one string for each block whose kind is in `wanted`, in order. Containers are entered when they are
 * wanted too. Without photos, footnote marks and HTML; a line break is a space.
 */
export function blocksOf(tree: Root, wanted: ReadonlySet<Kind>): string[] {
  const blocks: string[] = [];
  const enter = (parent: Parents): void => {
    for (const child of parent.children as Nodes[]) {
      if (!wanted.has(child.type)) continue;
      if (CONTAINERS.has(child.type)) enter(child as Parents);
      else {
        const block = phrase(child, wanted);
        if (block !== '') blocks.push(block);
      }
    }
  };
  enter(tree);
  return blocks;
}

/** Words with one space between them. Spaces that must not break (U+00A0) are the editor's, and stay. */
export function oneLine(text: string): string {
  return text.replace(/[ \t\n]+/g, ' ').replace(/^ | $/g, '');
}

/** Stands for code that is left out, until the spaces around it can be judged. No text holds it: the parser replaces NUL. */
const DROPPED = '\0';
const DROPPED_BEFORE_MARK = / ?\0(?: ?\0)*(?= ?[.,;:!?)\]”’…])/g;

function phrase(node: Nodes, wanted: ReadonlySet<Kind>): string {
  const text = oneLine(phrases(node, wanted));
  return text.includes(DROPPED) ? oneLine(text.replace(DROPPED_BEFORE_MARK, '').replaceAll(DROPPED, '')) : text;
}

function phrases(node: Nodes, wanted: ReadonlySet<Kind>): string {
  if (node.type === 'text' || node.type === 'code') return node.value;
  if (node.type === 'inlineCode') return wanted.has('inlineCode') ? node.value : DROPPED;
  if (node.type === 'break') return '\n';
  return 'children' in node ? node.children.map((child) => phrases(child, wanted)).join('') : '';
}
