import type { Root } from 'mdast';
import { visit } from 'unist-util-visit';
import { text } from './element';

/** Shows the box of a task list (`- [x]`) as a character: a form field that nobody can use confuses a reader. */
export function drawTaskBoxes(): (tree: Root) => void {
  return (tree) => {
    visit(tree, 'listItem', (item) => {
      if (typeof item.checked !== 'boolean') return;
      const box = text(item.checked ? '☑ ' : '☐ ');
      const [first] = item.children;
      if (first?.type === 'paragraph') first.children.unshift(box);
      else item.children.unshift({ type: 'paragraph', children: [box] });
      item.checked = null;
    });
  };
}
