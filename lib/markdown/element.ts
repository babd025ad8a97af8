import type { Properties } from 'hast';
import type { Nodes, PhrasingContent, RootContent } from 'mdast';

/**
 * A node that remark-html writes as the given HTML element. Markdown trees have no node for `figure` and the like; they
 * carry one as "fields on nodes" (mdast-util-to-hast, `hName` and `hProperties`), and the sanitizer judges it as any other.
 */
export function element(name: string, properties: Properties, children: Nodes[] = []): RootContent & PhrasingContent {
  const node = { type: 'element', data: { hName: name, hProperties: properties }, children };
  return node as unknown as RootContent & PhrasingContent;
}

export function text(value: string): { type: 'text'; value: string } {
  return { type: 'text', value };
}

/** Sets attributes on the element that a markdown node becomes. */
export function setProperties(node: Nodes, properties: Properties): void {
  node.data = { ...node.data, hProperties: { ...node.data?.hProperties, ...properties } };
}
