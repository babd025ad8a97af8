import type { Definition, Root } from 'mdast';
import { visit } from 'unist-util-visit';

/** Turns `[text][name]` and `![alt][name]` into plain links and images, so that later steps know one kind of each. */
export function resolveReferences(): (tree: Root) => void {
  return (tree) => {
    const definitions = definitionsIn(tree);
    visit(tree, (node, index, parent) => {
      if ((node.type !== 'linkReference' && node.type !== 'imageReference') || !parent || index === undefined) return;
      const { url = '', title = null } = definitions.get(node.identifier) ?? {};
      parent.children[index] =
        node.type === 'linkReference'
          ? { type: 'link', url, title, children: node.children }
          : { type: 'image', url, title, alt: node.alt };
    });
  };
}

/** By identifier; the first of several counts (CommonMark 0.31, 4.7). */
export function definitionsIn(tree: Root): Map<string, Definition> {
  const definitions = new Map<string, Definition>();
  visit(tree, 'definition', (node) => {
    if (!definitions.has(node.identifier)) definitions.set(node.identifier, node);
  });
  return definitions;
}
