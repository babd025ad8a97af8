import { createHash } from 'node:crypto';
import { readMeta, type Connection } from '../index/database';
import { storedAuthors, storedSite, type ArticleRow } from '../index/rows';
import { messagesFor, type Messages } from '../language/messages';
import { authorsIn, type Authors } from '../newspaper/authors';
import { addressIn, directionOf, editionAt, editionsOf, localeOf, nameOfLanguage, OWN_EDITION, siteIn } from '../newspaper/editions';
import type { Site } from '../newspaper/site';
import type { Frame, Link } from './model';

/** Everything that page models of one edition are made from, as it stands at one moment. */
export interface View {
  index: Connection;
  /** What searches look into; only where readers ask. */
  search?: Connection;
  /** The settings as the edition has them. */
  site: Site;
  /** The settings of the whole paper. */
  paper: Site;
  /** `''` is the paper's own; otherwise its language in lower case. */
  edition: string;
  authors: Authors;
  messages: Messages;
  /** Without a trailing slash. */
  origin: string;
  timeZone: string;
  language: string;
  /** The language with the numerals of the settings, for `Intl`. */
  locale: string;
  /** Milliseconds since 1970 UTC. */
  now: number;
}

/**
 * The view of the paper's own edition; `inEdition` gives that of another.
 * @throws where the index has no settings, which means that it was never filled
 */
export function viewOf(index: Connection, siteUrl: string | undefined, now = Date.now()): View {
  const paper = storedSite(index);
  if (!paper) throw new Error('the index is empty: the newspaper has not been read yet');
  return makeView({ index, paper, now, origin: siteUrl ?? paper.url }, OWN_EDITION);
}

function makeView({ index, paper, now, origin }: Pick<View, 'index' | 'paper' | 'now' | 'origin'>, edition: string): View {
  const site = siteIn(paper, edition);
  const locale = localeOf(site);
  return {
    index, site, paper, edition, now, origin, locale,
    authors: authorsIn(storedAuthors(index), edition),
    messages: messagesFor(locale),
    timeZone: site.timezone,
    language: site.language,
  };
}

const views = new WeakMap<View, Map<string, View>>();

/** The same moment in another edition; the same view every time, because what is remembered of a view is costly. */
export function inEdition(view: View, edition: string): View {
  if (view.edition === edition) return view;
  let known = views.get(view);
  if (!known) views.set(view, (known = new Map()));
  let other = known.get(edition);
  // Opened only when it is asked for, as in the view that this one is made from.
  if (!other) known.set(edition, (other = Object.defineProperty(makeView(view, edition), 'search', { get: () => view.search })));
  return other;
}

/** Remembers what a view makes of a row: while pages are compared, many of them show the same article. */
export function oncePerRow<Value>(make: (view: View, row: ArticleRow) => Value): (view: View, row: ArticleRow) => Value {
  const known = new WeakMap<View, WeakMap<ArticleRow, Value>>();
  return (view, row) => {
    let made = known.get(view);
    if (!made) known.set(view, (made = new WeakMap()));
    if (!made.has(row)) made.set(row, make(view, row));
    return made.get(row)!;
  };
}

/** The views of all editions, the paper's own first. */
export function everyEdition(view: View): View[] {
  return editionsOf(view.paper).map((edition) => inEdition(view, edition));
}

/** The view that answers an address, and the path within its edition. */
export function viewAt(view: View, address: string): { view: View; path: string } {
  const { edition, path } = editionAt(view.paper, address);
  return { view: inEdition(view, edition), path };
}

/** The address of a path within the view's edition. */
export function addressFor(view: View, path: string): string {
  return addressIn(view.edition, path);
}

/** @param currentSection slug of the section that the page belongs to */
export function frameOf(view: View, currentSection?: string): Frame {
  const { site } = view;
  return {
    paper: {
      name: site.name, tagline: site.tagline, logo: site.logo, language: site.language,
      direction: directionOf(site.language), numerals: site.numerals,
    },
    locale: view.locale,
    origin: view.origin,
    home: addressFor(view, '/'),
    search: addressFor(view, '/search'),
    sections: site.sections.map((section) => sectionLink(view, section)),
    currentSection: currentSection === undefined ? undefined : addressFor(view, `/${currentSection}`),
    editions: everyEdition(view).filter(({ edition }) => edition !== view.edition).map(({ edition, language }) => ({
      language, name: nameOfLanguage(language), address: addressIn(edition, '/'), direction: directionOf(language),
    })),
  };
}

export function sectionLink(view: View, { slug, name }: { slug: string; name: string }): Link {
  return { name, address: addressFor(view, `/${slug}`) };
}

export function sectionOf(view: View, slug: string): Link {
  return sectionLink(view, view.site.sections.find((section) => section.slug === slug) ?? { slug, name: slug });
}

const frameDigests = new WeakMap<Site, Map<string, string>>();

/** Names what surrounds every page; another name means that every page looks different. */
export function frameDigest(view: View): string {
  let known = frameDigests.get(view.site);
  if (!known) frameDigests.set(view.site, (known = new Map()));
  let digest = known.get(view.origin);
  if (digest === undefined) known.set(view.origin, (digest = digestOf([frameOf(view), view.timeZone])));
  return digest;
}

export function digestOf(value: unknown): string {
  return digestOfText(JSON.stringify(value));
}

export function digestOfText(text: string): string {
  return createHash('sha256').update(text).digest('base64url').slice(0, 16);
}

/** Counts publishes: a page made from an earlier generation may be out of date. */
export function generationOf(index: Connection): number {
  return Number(readMeta(index, 'generation'));
}

export function epochOf(index: Connection): string {
  return readMeta(index, 'epoch') ?? '';
}
