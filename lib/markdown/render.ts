import remarkHtml from 'remark-html';
import { messagesFor } from '../language/messages';
import { type AddressOf, setAddresses } from './addresses';
import { allowed } from './allowed';
import { listGalleries, placeCards } from './cards';
import { resolveReferences } from './definitions';
import { gatherFootnotes } from './footnotes';
import { placeHeadings } from './headings';
import { gatherPrintedLinks } from './printedLinks';
import { drawPictures, type PictureOf } from './pictures';
import { removeRawHtml } from './rawHtml';
import { read, readerFor } from './read';
import { frameTables } from './tables';
import { drawTaskBoxes } from './taskLists';
import { removeHollow } from './tidy';
import { improveTypography } from './typography';

export interface BodyOptions {
  /** Asked for every photo of the newspaper's own. */
  picture: PictureOf;
  /** Asked for every relative link; nothing means that there is no such public page. */
  address: AddressOf;
  /** BCP 47; chooses the words of the labels below that are not given. */
  language: string;
  footnotesLabel?: string;
  backLabel?: string;
  tableLabel?: string;
}

/**
 * The body of an article as HTML that may stand in any page: sanitized, without scripts, styles or foreign pictures.
 * Never throws: any string gives some HTML, and one beyond the limits of `limits.ts` gives plain paragraphs.
 * @returns the HTML, and the addresses of its links in their order, for print
 */
export function renderBody(markdown: string, options: BodyOptions): { html: string; links: string[] } {
  const links: string[] = [];
  const messages = messagesFor(options.language);
  const footnotes = { heading: options.footnotesLabel ?? messages.footnotes, back: options.backLabel ?? messages.backToText };
  const body = readerFor(markdown)()
    // First, as it reads the text within HTML as markdown, which the other steps must see.
    .use(removeRawHtml, read)
    // Before all that look at links or images.
    .use(resolveReferences)
    // Before quotes change, as some stand in the attributes of cards.
    .use(placeCards, messages)
    // Before addresses change, as a link that shows its own address is left alone.
    .use(improveTypography)
    .use(setAddresses, options.address)
    .use(drawTaskBoxes)
    // Before pictures and footnotes bring words into headings that do not belong into their ids.
    .use(placeHeadings)
    .use(drawPictures, options.picture)
    .use(listGalleries)
    .use(frameTables, options.tableLabel ?? messages.table)
    // After dead links and missing pictures have gone.
    .use(removeHollow)
    // After the tree is final, as it takes notes out of their place.
    .use(gatherFootnotes, footnotes)
    .use(gatherPrintedLinks, links)
    .use(remarkHtml, { sanitize: allowed })
    .processSync(markdown);
  return { html: withoutAnglesInTags(String(body).trim()), links };
}

/** Text in this HTML has no bare `<`, so each one begins a tag, and quotes end where they should. */
const TAG = /<([a-z][a-z0-9]*(?: [a-z-]+="[^"]*")+)>/g;

/**
 * remark-html leaves `<` and `>` in attributes as they are. That is valid, but whoever takes tags out of a page by pattern,
 * as our page cache does with scripts, would find some in an `alt` text.
 */
function withoutAnglesInTags(html: string): string {
  return html.replace(TAG, (_, tag: string) => `<${tag.replaceAll('<', '&lt;').replaceAll('>', '&gt;')}>`);
}
