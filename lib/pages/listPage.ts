import { addressIn } from '../newspaper/editions';
import { countOf, idsIn, listIn, nameOf, numberedPages, partsOfList, sliceOf } from '../index/lists';
import { monthName } from '../newspaper/time';
import { alternatesOf, hasSection } from './alternates';
import type { Answer } from './answer';
import { authorPortrait, foreignName } from './authorPortrait';
import { elsewhere } from './articlePage';
import { cardsOf, mostViewedOf } from './card';
import { headOf } from './head';
import { missing } from './missingPage';
import type { ListPage } from './model';
import { frameOf, type View } from './view';

/** A list of articles within an edition. */
export type ListOf =
  | { of: 'all' }
  | { of: 'section'; slug: string }
  | { of: 'author'; slug: string }
  | { of: 'tag'; slug: string }
  /** `2018-11` */
  | { of: 'month'; month: string };

/** A list of articles that has an address of its own. */
export type ListPlace = ListOf & { edition: string };

/** The list's name in the index. */
export function listName(place: ListPlace): string {
  if (place.of === 'all') return listIn(place.edition, 'all');
  return listIn(place.edition, place.of === 'month' ? `month:${place.month}` : `${place.of}:${place.slug}`);
}

/** The address of a list's front, or of one of its numbered pages. The front of the list of all articles is the edition's. */
export function listAddress(place: ListPlace, number?: number): string {
  const front = { all: () => '', section: slugIn(''), author: slugIn('/authors'), tag: slugIn('/tags'), month: monthIn }[place.of](place as never);
  return addressIn(place.edition, number === undefined ? front || '/' : `${front}/page/${number}`);
}

function slugIn(folder: string): (place: { slug: string }) => string {
  return ({ slug }) => `${folder}/${encodeURIComponent(slug)}`;
}

function monthIn({ month }: { month: string }): string {
  return `/archive/${month.replace('-', '/')}`;
}

/** The list that a name in the index stands for. */
export function placeOfList(list: string): ListPlace {
  const { edition, of, key } = partsOfList(list);
  if (of === 'section' || of === 'author' || of === 'tag') return { edition, of, slug: key };
  return of === 'month' ? { edition, of, month: key } : { edition, of: 'all' };
}

/** A list's front (`number` undefined) or one of its numbered pages. */
export function listPage(view: View, what: ListOf, number?: number): Answer {
  const place: ListPlace = { ...what, edition: view.edition };
  const address = listAddress(place, number);
  const heading = headingOf(view, place);
  if (heading === undefined) return number === undefined && place.of === 'section' ? elsewhere(view, address) : missing(view, address, 404);
  const list = listName(place);
  const count = countOf(view.index, list);
  const slice = sliceOf(count, number);
  if (!slice) return missing(view, address, 404);
  const { messages } = view;
  const section = place.of === 'section' ? place.slug : undefined;
  const numbered = number === undefined ? heading : `${heading}, ${messages.pageNumber(number)}`;
  const page: ListPage = {
    kind: 'list',
    of: place.of,
    heading,
    number,
    cards: cardsOf(idsIn(view.index, list, slice.offset, slice.limit), view),
    newer: newerThan(view, place, count, number),
    older: olderThan(view, place, count, number),
    mostViewed: section !== undefined && number === undefined ? mostViewedOf(view, { section }) : undefined,
    person: place.of === 'author' ? personOf(view, place.slug, heading) : undefined,
  };
  return {
    kind: 'page',
    status: 200,
    frame: frameOf(view, section),
    head: headOf(view, { heading: numbered, description: messages.searchEnginesDescription(view.site.name, numbered), address, section, alternates: section !== undefined && number === undefined ? alternatesOf(view, `/${section}`, hasSection(section)) : [] }),
    page,
  };
}

/** What the list is called; undefined where there is no such list. Sections exist without articles, other lists do not. */
function headingOf(view: View, place: ListPlace): string | undefined {
  const { messages } = view;
  if (place.of === 'all') return messages.latest;
  if (place.of === 'section') return view.site.sections.find(({ slug }) => slug === place.slug)?.name;
  if (place.of === 'author') return view.authors[place.slug]?.name ?? nameOf(view.index, listName(place));
  const name = nameOf(view.index, listName(place));
  if (name === undefined) return undefined;
  return place.of === 'tag' ? name : monthName(place.month, view.locale);
}

function newerThan(view: View, place: ListPlace, count: number, number: number | undefined) {
  if (number === undefined) return undefined;
  const last = number === numberedPages(count);
  return { name: view.messages.newer, address: listAddress(place, last ? undefined : number + 1) };
}

function olderThan(view: View, place: ListPlace, count: number, number: number | undefined) {
  const older = number === undefined ? numberedPages(count) : number - 1;
  return older < 1 ? undefined : { name: view.messages.older, address: listAddress(place, older) };
}

function personOf(view: View, slug: string, name: string): ListPage['person'] {
  const author = view.authors[slug];
  return { name, lang: foreignName(view, slug), role: author?.role, bio: author?.bio, email: author?.email, website: author?.website, portrait: authorPortrait(view, slug) };
}
