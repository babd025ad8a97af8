import type { Nodes, Parents, Root } from 'mdast';

/** What says nothing without something in it. An empty heading or link is a stop with no name for a screen reader. */
const HOLLOW = new Set(['paragraph', 'heading', 'link', 'emphasis', 'strong', 'delete', 'blockquote']);

/** Takes out what earlier steps, or the editor, left empty. */
export function removeHollow(): (tree: Root) => void {
  return tidy;
}

function tidy(parent: Parents): void {
  for (const child of parent.children) if ('children' in child) tidy(child);
  (parent.children as Nodes[]) = (parent.children as Nodes[]).filter((node) => !(HOLLOW.has(node.type) && isHollow(node)));
}

function isHollow(node: Nodes): boolean {
  return 'children' in node && node.children.every((child) => child.type === 'break' || (child.type === 'text' && child.value.trim() === ''));
}
