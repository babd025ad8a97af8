import type { FootnoteDefinition, FootnoteReference, Nodes, Root, RootContent } from 'mdast';
import { SKIP, visit } from 'unist-util-visit';
import { element, text } from './element';

export interface FootnoteLabels {
  /** Heading of the notes, read by screen readers. */
  heading: string;
  /** What the link from a note back to its mark says; a number follows. */
  back: string;
}

interface Note {
  number: number;
  definition: FootnoteDefinition;
  /** How often the text refers to it. */
  marks: number;
}

/**
 * Numbers the footnotes in the order in which the text refers to them and gathers them at its end. Done here and not by
 * remark-html, because that offers no way to word the heading in the page's language.
 * Ids are `fn:1` and `fnref:1`: the colon never stands in a heading's id.
 */
export function gatherFootnotes(labels: FootnoteLabels): (tree: Root) => void {
  return (tree) => {
    const definitions = takeDefinitions(tree);
    const notes = new Map<string, Note>();
    const mark = (node: Nodes): void => numberMarks(node, definitions, notes);
    mark(tree);
    // A map's iteration reaches what is added meanwhile: notes that only other notes refer to.
    for (const { definition } of notes.values()) mark(definition);
    if (notes.size > 0) tree.children.push(section([...notes.values()], labels));
  };
}

function takeDefinitions(tree: Root): Map<string, FootnoteDefinition> {
  const definitions = new Map<string, FootnoteDefinition>();
  visit(tree, 'footnoteDefinition', (node, index, parent) => {
    if (!parent || index === undefined) return undefined;
    if (!definitions.has(node.identifier)) definitions.set(node.identifier, node);
    parent.children.splice(index, 1);
    return index;
  });
  return definitions;
}

function numberMarks(tree: Nodes, definitions: Map<string, FootnoteDefinition>, notes: Map<string, Note>): void {
  visit(tree, (node, index, parent) => {
    // A mark within a link cannot be a link.
    if (node.type === 'link') {
      visit(node, 'footnoteReference', (_, at, holder) => {
        if (holder && at !== undefined) holder.children.splice(at, 1);
        return at;
      });
    }
    if (node.type !== 'footnoteReference' || !parent || index === undefined) return undefined;
    const { identifier } = node as FootnoteReference;
    const definition = definitions.get(identifier);
    if (!definition) return undefined;
    const note = notes.get(identifier) ?? { number: notes.size + 1, definition, marks: 0 };
    note.marks++;
    notes.set(identifier, note);
    const properties = { href: `#fn:${note.number}`, id: markId(note), role: 'doc-noteref', ariaDescribedBy: ['footnotes'] };
    (parent.children as RootContent[])[index] = element('sup', {}, [element('a', properties, [text(String(note.number))])]);
    return SKIP;
  });
}

/** Of the note's latest mark, or of an earlier one. */
function markId({ number, marks }: Note, mark = marks): string {
  return mark === 1 ? `fnref:${number}` : `fnref:${number}-${mark}`;
}

function section(notes: Note[], labels: FootnoteLabels): RootContent {
  const heading = element('h2', { className: ['sr-only'], id: 'footnotes' }, [text(labels.heading)]);
  return element('section', { className: ['footnotes'] }, [heading, element('ol', {}, notes.map((note) => item(note, labels.back)))]);
}

function item(note: Note, label: string): RootContent {
  const { number, definition, marks } = note;
  const links: Nodes[] = [];
  for (let mark = 1; mark <= marks; mark++) {
    const ariaLabel = mark === 1 ? `${label} ${number}` : `${label} ${number}-${mark}`;
    links.push(text(' '), element('a', { href: `#${markId(note, mark)}`, role: 'doc-backlink', ariaLabel }, [text('↩')]));
  }
  const children: Nodes[] = [...definition.children];
  const last = children.at(-1);
  if (last?.type === 'paragraph') last.children = [...last.children, ...links] as typeof last.children;
  else children.push(element('p', {}, links.slice(1)));
  return element('li', { id: `fn:${number}` }, children);
}
