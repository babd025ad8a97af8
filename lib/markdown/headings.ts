import GithubSlugger, { slug } from 'github-slugger';
import type { Heading, Root } from 'mdast';
import { toString } from 'mdast-util-to-string';
import { visit } from 'unist-util-visit';
import { setProperties } from './element';

/** Ids that the page around the body uses or may use. A heading "Content" becomes `#content-1`. */
const RESERVED_IDS = [
  'about', 'archive', 'article', 'body', 'breadcrumb', 'byline', 'content', 'contents', 'corrections', 'footer', 'footnotes',
  'header', 'headline', 'latest', 'lead', 'main', 'masthead', 'menu', 'most-viewed', 'nav', 'navigation', 'newsletter', 'page',
  'pagination', 'related', 'search', 'sections', 'share', 'sidebar', 'skip', 'standfirst', 'tags', 'title', 'top',
];

/**
 * Gives the body's headings their place under the headline, which is the page's h1, and an address each.
 *
 * `#` and `##` are both h2. A level that was skipped is closed up (`##`, `####` → h2, h3), as screen-reader users walk the
 * outline and a gap reads as something missing; headings that were siblings stay siblings.
 * The id is GitHub's for the same words, so an editor can predict it. No link is drawn beside the heading: it would be
 * one more stop for the keyboard at every heading.
 */
export function placeHeadings(): (tree: Root) => void {
  return (tree) => {
    const slugger = new GithubSlugger();
    for (const id of RESERVED_IDS) slugger.slug(id);
    const open: number[] = [];
    visit(tree, 'heading', (heading) => {
      const depth = Math.max(2, heading.depth);
      while ((open.at(-1) ?? 0) >= depth) open.pop();
      open.push(depth);
      heading.depth = Math.min(6, open.length + 1) as Heading['depth'];
      setProperties(heading, { id: slugger.slug(nameOf(heading)) });
    });
  };
}

function nameOf(heading: Heading): string {
  const name = toString(heading, { includeImageAlt: false, includeHtml: false }).replace(/\s+/g, ' ').trim();
  return /[\p{L}\p{N}]/u.test(slug(name)) ? name : 'section';
}
