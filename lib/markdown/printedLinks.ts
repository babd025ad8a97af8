import type { Link, Root } from 'mdast';
import { toString } from 'mdast-util-to-string';
import { visit } from 'unist-util-visit';
import { setProperties } from './element';

/**
 * Gathers where the links of a body lead, in their order, for a sheet of paper on which nobody can follow them. The style
 * sheet numbers the links in the same order. One that shows its own address needs no number: it is marked with a class.
 * @param found receives the addresses
 */
export function gatherPrintedLinks(found: string[]): (tree: Root) => void {
  return (tree) => visit(tree, 'link', (link) => {
    if (!leadsAway(link)) return;
    if (showsItself(link)) setProperties(link, { className: ['url'] });
    else found.push(link.url);
  });
}

/** Places on the page itself, mail and telephone are of no use in a list of addresses. */
function leadsAway({ url }: Link): boolean {
  return /^(?:https?:|\/)/i.test(url);
}

function showsItself(link: Link): boolean {
  const plain = (address: string) => address.replace(/^(?:https?:\/\/)?(?:www\.)?|\/$/gi, '');
  return plain(toString(link)) === plain(link.url);
}
