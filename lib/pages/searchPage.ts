import { countOf, listIn, nameOf } from '../index/lists';
import { bodyOf, rowBySlug, type ArticleRow } from '../index/rows';
import { passagesOf } from '../markdown/passages';
import { endOfDay, monthInZone, parseTime } from '../newspaper/time';
import { answerQuery, type Found } from '../search/answerQuery';
import { waitingOf } from '../search/filler';
import type { Hit, Narrowing } from '../search/find';
import { bestPassage, highlighted } from '../search/passage';
import { readQuery, type Phrase } from '../search/query';
import { SEARCH, searchAddress, type SearchRequest } from '../search/request';
import type { Answer } from './answer';
import { cardOf } from './card';
import { headOf } from './head';
import type { SearchFilter, SearchPage, SearchResult } from './model';
import { addressFor, everyEdition, frameOf, inEdition, sectionOf, type View } from './view';

const RESULTS_A_PAGE = 10;
/** Choices of a filter that are offered: those that most results have. */
const CHOICES = 8;

/** `/search`: the form, and what it found in all editions: whoever looks for a word in one language means articles in it. A page of results is made for each request and kept by nobody. */
export function searchPage(view: View, request?: SearchRequest): Answer {
  const { messages } = view;
  const page: SearchPage = { kind: 'search', q: request?.q ?? '', form: addressFor(view, SEARCH), waiting: request && waitingArticles(view), results: request && resultsOf(view, request) };
  const heading = request ? messages.searchFor(request.q) : messages.search;
  return {
    kind: 'page',
    status: 200,
    frame: frameOf(view),
    head: headOf(view, { heading, description: messages.searchDescription(view.site.name), address: addressFor(view, searchAddress(request ?? {})), noindex: true }),
    unkept: request !== undefined,
    page,
  };
}

/** Of a large archive that is still being read: how many articles can be found, of how many. */
function waitingArticles(view: View): SearchPage['waiting'] {
  const { search, index } = view;
  const all = everyEdition(view).reduce((sum, { edition }) => sum + countOf(index, listIn(edition, 'all')), 0);
  const waiting = search ? (waitingOf(search) ?? all) : all;
  return waiting === 0 ? undefined : { found: Math.max(0, all - waiting), all };
}

function resultsOf(view: View, request: SearchRequest): SearchPage['results'] {
  const { search, index, now } = view;
  if (!search) return undefined;
  const order = request.sort ?? 'relevance';
  const found = answerQuery(search, index, readQuery(request.q), { narrowing: narrowingOf(view, request), order, now });
  const pages = Math.max(1, Math.ceil(found.hits.length / RESULTS_A_PAGE));
  const number = Math.min(request.page, pages);
  const shown = found.hits.slice((number - 1) * RESULTS_A_PAGE, number * RESULTS_A_PAGE);
  const at = (change: Partial<SearchRequest>) => addressFor(view, searchAddress({ ...request, page: 1, ...change }));
  return {
    count: found.hits.length,
    more: found.more,
    corrected: found.corrected,
    leftOut: found.leftOut,
    items: shown.flatMap((hit) => resultOf(view, hit, found.wanted)),
    orders: [
      { name: view.messages.byRelevance, address: at({ sort: undefined }), current: order === 'relevance' },
      { name: view.messages.byDate, address: at({ sort: 'newest' }), current: order === 'newest' },
    ],
    filters: filtersOf(view, request, found, at),
    number,
    pages,
    previous: number > 1 ? at({ page: number - 1 }) : undefined,
    next: number < pages ? at({ page: number + 1 }) : undefined,
  };
}

function narrowingOf({ timeZone }: View, { section, author, from, to }: SearchRequest): Narrowing {
  const lastDay = to === undefined ? undefined : parseTime(to, timeZone);
  return { section, author, from: from === undefined ? undefined : parseTime(from, timeZone), to: lastDay === undefined ? undefined : endOfDay(lastDay, timeZone) - 1 };
}

function resultOf(view: View, hit: Hit, wanted: readonly Phrase[]): SearchResult[] {
  const row = rowBySlug(view.index, hit.slug);
  if (row?.state !== 'live') return [];
  const own = inEdition(view, row.edition);
  const card = cardOf(row, own);
  return [{ card, headline: highlighted(card.headline, wanted), passage: bestPassage(textsOf(view, row), wanted) ?? [{ text: card.teaser, found: false }], lang: row.edition === view.edition ? undefined : own.language }];
}

/** One after another, so that no more of an article is read than is looked at. */
function* textsOf(view: View, { id, article }: ArticleRow): Generator<string> {
  if (article.standfirst !== undefined) yield article.standfirst;
  yield* passagesOf(bodyOf(view.index, id));
}

/** What the results can be narrowed by. A filter that is set offers to be lifted; one that would change nothing is left out. */
function filtersOf(view: View, request: SearchRequest, { hits }: Found, at: (change: Partial<SearchRequest>) => string): SearchFilter[] {
  const { messages, timeZone } = view;
  const year = yearOf(request);
  const filters = [
    filter(messages.section, hits.map(({ section }) => section), request.section, (slug) => sectionOf(view, slug).name, (section) => at({ section })),
    filter(messages.author, hits.flatMap(({ authors }) => authors), request.author, (slug) => view.authors[slug]?.name ?? nameOf(view.index, listIn(view.edition, `author:${slug}`)) ?? slug, (author) => at({ author })),
    filter(messages.year, hits.map(({ date }) => monthInZone(date, timeZone).slice(0, 4)), year, (name) => name, (name) => at(name === undefined ? { from: undefined, to: undefined } : { from: `${name}-01-01`, to: `${name}-12-31` })),
  ];
  // Days that are no whole year come from an address that somebody wrote; they are shown so that they can be lifted.
  if (year === undefined && (request.from ?? request.to)) filters.push({ name: messages.date, choices: [{ name: `${request.from ?? ''} – ${request.to ?? ''}`, address: at({ from: undefined, to: undefined }), current: true }] });
  return filters.filter(({ choices }) => choices.length > 1 || choices.some(({ current }) => current));
}

function filter(name: string, values: readonly string[], set: string | undefined, nameOfValue: (value: string) => string, address: (value: string | undefined) => string): SearchFilter {
  if (set !== undefined) return { name, choices: [{ name: nameOfValue(set), address: address(undefined), current: true }] };
  const counts = new Map<string, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  const most = [...counts].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1)).slice(0, CHOICES);
  return { name, choices: most.map(([value]) => ({ name: nameOfValue(value), address: address(value), current: false })) };
}

function yearOf({ from, to }: SearchRequest): string | undefined {
  const year = from?.slice(0, 4);
  return from === `${year}-01-01` && to === `${year}-12-31` ? year : undefined;
}
