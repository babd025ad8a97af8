import { printable } from './bounds';
import { placeCards } from './cards';
import { resolveReferences } from './definitions';
import { plainStart } from './plainParagraphs';
import { removeRawHtml } from './rawHtml';
import { read } from './read';
import { improveTypography, typographic } from './typography';
import { english } from '../language/messages';
import { blocksOf, type Kind, oneLine } from './words';

/** All that can be read, photos' captions and footnotes' marks apart. */
const READ = new Set<Kind>([
  'paragraph', 'heading', 'blockquote', 'list', 'listItem', 'table', 'tableRow', 'tableCell', 'footnoteDefinition', 'code', 'inlineCode',
]);

/** A body as plain text, for search: one block per line, quotes and dashes as readers see them. Never throws. */
export function plainTextOf(markdown: string): string {
  const body = printable(markdown);
  const { paragraphs, end } = plainStart(body);
  const plain = paragraphs.map((paragraph) => oneLine(typographic(paragraph)));
  return [...plain, ...(end < body.length ? textBlocks(body.slice(end), READ) : [])].join('\n');
}

/** The words of each wanted block of a printable body, read by the parser and improved as in the page. */
export function textBlocks(markdown: string, wanted: ReadonlySet<Kind>): string[] {
  // The line in front keeps the parser from taking a byte order mark here for the file's own.
  const tree = read(`\n${markdown}`);
  removeRawHtml(read)(tree);
  resolveReferences()(tree);
  // No reader takes them for words of the text.
  placeCards(english)(tree);
  improveTypography()(tree);
  return blocksOf(tree, wanted);
}
