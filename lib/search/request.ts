import { shortened } from './query';

/** What a search page is asked for: the query of its address. */
export interface SearchRequest {
  q: string;
  /** 1 is the first. */
  page: number;
  /** Slugs. */
  section?: string;
  author?: string;
  /** Days of the paper, `2018-11-14`, both included. */
  from?: string;
  to?: string;
  sort?: 'newest';
}

const PAGE = /^[1-9][0-9]{0,2}$/;
const DAY = /^\d{4}-\d{2}-\d{2}$/;
const MARKUP_FREE = /^[^\s<>"]{1,100}$/;

/** Reads the query of an address. What makes no sense is left out, so that any query is a request. */
export function readRequest(parameters: URLSearchParams): SearchRequest {
  const text = (name: string, shape: RegExp) => {
    const value = shortened(parameters.get(name) ?? '');
    return shape.test(value) ? value : undefined;
  };
  return {
    q: shortened(parameters.get('q') ?? ''),
    page: Number(text('page', PAGE) ?? 1),
    section: text('section', MARKUP_FREE),
    author: text('author', MARKUP_FREE),
    from: text('from', DAY),
    to: text('to', DAY),
    sort: parameters.get('sort') === 'newest' ? 'newest' : undefined,
  };
}

/** The address of a search, with nothing in it that says what goes without saying. */
export function searchAddress(request: Partial<SearchRequest>): string {
  const { q, page, section, author, from, to, sort } = request;
  const given = Object.entries({ q, section, author, from, to, sort, page: page === 1 ? undefined : page }).flatMap(([name, value]) => (value === undefined || value === '' ? [] : [[name, String(value)]]));
  return given.length === 0 ? '/search' : `/search?${new URLSearchParams(given).toString()}`;
}

/** Path of the search within an edition. */
export const SEARCH = '/search';
/** The search of the paper's own edition or of another; the address that begins a path of its own. */
const SEARCH_PATH = /^((?:\/[a-z]{2,3}(?:-[a-z0-9]{2,8})*)?\/search)(\/.*)?$/s;

/**
 * Next's page cache knows pages by their path alone, so a search becomes a path of its own before Next sees the request:
 * `/search?q=x` is `/search/{request}`. The same searches have the same path, and it has nothing in it that could be anything
 * but letters, digits, `-` and `_`.
 */
export function pathOfSearch(url: string): string {
  const [path = '', ...rest] = url.split('?');
  // Nobody outside gets there by the path itself: it would be a second address for the same page.
  const [, search, below] = SEARCH_PATH.exec(path) ?? [];
  if (search === undefined) return url;
  if (below !== undefined) return `${search}/-${below}`;
  const request = readRequest(new URLSearchParams(rest.join('?')));
  return request.q === '' ? search : `${search}/${Buffer.from(searchAddress(request).slice(SEARCH.length)).toString('base64url')}`;
}

/** The request that a path stands for. */
export function requestOfPath(part: string): SearchRequest {
  return readRequest(new URLSearchParams(Buffer.from(part, 'base64url').toString()));
}
