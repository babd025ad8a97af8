import type { Answer } from './answer';
import { archivePage } from './archivePage';
import { articlePage, elsewhere } from './articlePage';
import { frontPage } from './frontPage';
import { listPage } from './listPage';
import { explanationPage, mostViewedPage } from './mostViewedPage';
import { requestOfPath } from '../search/request';
import { searchPage } from './searchPage';
import { viewAt, type View } from './view';

type Shape = [RegExp, (view: View, parts: string[], body: 'html' | 'digest') => Answer];

const SLUG = '([^/]+)';
const NUMBER = '(?:/page/([1-9][0-9]{0,6}))?';
const number = (digits: string | undefined) => (digits ? Number(digits) : undefined);

/** Every shape of page address within an edition, matched exactly and in this order; `app/` has a folder for each of the paper's own. */
const SHAPES: Shape[] = [
  [/^\/$/, (view) => frontPage(view)],
  [/^\/page\/([1-9][0-9]{0,6})$/, (view, [digits]) => listPage(view, { of: 'all' }, number(digits))],
  [/^\/most-viewed$/, (view) => mostViewedPage(view)],
  [/^\/most-viewed\/how-we-count$/, (view) => explanationPage(view)],
  [new RegExp(`^/most-viewed/${SLUG}(?:/${SLUG})?$`), (view, [window, section]) => mostViewedPage(view, window, section)],
  [/^\/archive$/, (view) => archivePage(view)],
  [/^\/search$/, (view) => searchPage(view)],
  // Where `pathOfSearch` sends `/search?q=…`.
  [/^\/search\/(\w[\w-]*)$/, (view, [request]) => searchPage(view, requestOfPath(request!))],
  [new RegExp(`^/archive/([0-9]{4})/([0-9]{2})${NUMBER}$`), (view, [year, month, digits]) => listPage(view, { of: 'month', month: `${year}-${month}` }, number(digits))],
  [new RegExp(`^/authors/${SLUG}${NUMBER}$`), (view, [slug, digits]) => listPage(view, { of: 'author', slug: slug! }, number(digits))],
  [new RegExp(`^/tags/${SLUG}${NUMBER}$`), (view, [slug, digits]) => listPage(view, { of: 'tag', slug: slug! }, number(digits))],
  [new RegExp(`^/${SLUG}/page/([1-9][0-9]{0,6})$`), (view, [slug, digits]) => listPage(view, { of: 'section', slug: slug! }, number(digits))],
  [new RegExp(`^/${SLUG}/${SLUG}$`), (view, [section, slug], body) => articlePage(view, section!, slug!, body)],
  [new RegExp(`^/${SLUG}$`), (view, [slug]) => listPage(view, { of: 'section', slug: slug! })],
];

/** Leads readers of another language to the same page in it, where there is one, instead of to its front. */
function switching(answer: Answer): Answer {
  if (answer.kind === 'redirect' || answer.head.alternates.length === 0) return answer;
  const { frame, head } = answer;
  const editions = frame.editions.map((edition) => ({ ...edition, address: head.alternates.find(({ language }) => language === edition.language)?.address ?? edition.address }));
  return { ...answer, frame: { ...frame, editions } };
}

/**
 * Answers an address of the site.
 * @param view of any edition: the address says which one answers
 * @param address decoded path without query, such as `/national/some-slug` or `/km/national/some-slug`
 */
export function answerAt(view: View, address: string, body: 'html' | 'digest' = 'html'): Answer {
  const edition = viewAt(view, address);
  for (const [shape, answer] of SHAPES) {
    const match = shape.exec(edition.path);
    if (match) return switching(answer(edition.view, match.slice(1), body));
  }
  return elsewhere(edition.view, address);
}
