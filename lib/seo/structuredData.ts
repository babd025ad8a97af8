import type {
  BreadcrumbList,
  Distance,
  ImageObject,
  NewsArticle,
  NewsMediaOrganization,
  Person,
  ProfilePage,
  SearchAction,
  WebSite,
  WithContext,
} from 'schema-dts';
import type { ArticlePage, Byline, Frame, Link, ListPage, PageHead } from '../pages/model';
import { absolute } from './address';
import { rfc3339 } from './dates';

const CONTEXT = 'https://schema.org';

/** A type of schema.org written out; the vocabulary also takes a bare name for some. */
type Written<T> = Exclude<T, string>;

export interface DescribedImage {
  url: string;
  width: number;
  height: number;
  caption?: string;
  credit?: string;
  creator?: string;
  copyright?: string;
  /** Address of the licence. */
  license?: string;
}

/**
 * schema.org `NewsArticle` with what Google recommends for articles (Search Central, Article structured data).
 * The author of an article without a byline is the newspaper.
 *
 * @param extra.images best first; every size of the lead image that is worth showing
 * @param extra.modified last change, or the publication
 * @param extra.translationOf address of the article of which this one is a translation
 * @param extra.translations addresses of this article's translations
 */
export function newsArticle(
  page: ArticlePage,
  frame: Frame,
  head: PageHead,
  extra: { images: DescribedImage[]; modified: string; translationOf?: string; translations?: string[] },
): WithContext<NewsArticle> {
  const { origin, paper } = frame;
  return {
    '@context': CONTEXT,
    '@type': 'NewsArticle',
    mainEntityOfPage: { '@type': 'WebPage', '@id': absolute(head.address, origin) },
    headline: page.headline,
    description: head.description,
    ...(extra.images.length > 0 && { image: extra.images.map((image) => imageObject(image, origin)) }),
    datePublished: rfc3339(page.published.iso),
    dateModified: rfc3339(extra.modified),
    author: page.authors.length > 0 ? page.authors.map((author) => person(author, origin)) : [newspaper(frame)],
    publisher: newspaper(frame),
    isAccessibleForFree: true,
    inLanguage: paper.language,
    ...(extra.translationOf && { translationOfWork: { '@type': 'WebPage', '@id': absolute(extra.translationOf, origin) } }),
    ...(extra.translations?.length && { workTranslation: extra.translations.map((address) => ({ '@type': 'WebPage' as const, '@id': absolute(address, origin) })) }),
    articleSection: page.section.name,
    ...(page.tags.length > 0 && { keywords: page.tags.map((tag) => tag.name) }),
    ...(page.dateline && { dateline: page.dateline }),
    wordCount: page.words,
  };
}

/** schema.org `BreadcrumbList`, outermost page first. Google shows a trail of two or more. */
export function breadcrumbs(items: Link[], origin: string): WithContext<BreadcrumbList> {
  return {
    '@context': CONTEXT,
    '@type': 'BreadcrumbList',
    itemListElement: items.map(({ name, address }, index) => ({
      '@type': 'ListItem',
      position: index + 1,
      name,
      item: absolute(address, origin),
    })),
  };
}

/** schema.org `NewsMediaOrganization`: who publishes. Belongs on the front. */
export function newsMediaOrganization(frame: Frame): WithContext<Written<NewsMediaOrganization>> {
  return {
    '@context': CONTEXT,
    ...newspaper(frame),
    ...(frame.paper.tagline && { slogan: frame.paper.tagline }),
  };
}

/** An action's input is named by an annotation of schema.org's own (schema.org, Potential Actions), which `schema-dts` leaves out. */
type SearchBox = Written<SearchAction> & { 'query-input': string };

/**
 * schema.org `WebSite`: the name that search results show above a page (Search Central, Site names), and where the paper is
 * searched. Belongs on the front.
 */
export function webSite({ origin, home, search: page, paper }: Frame): WithContext<WebSite> {
  const search: SearchBox = {
    '@type': 'SearchAction',
    target: { '@type': 'EntryPoint', urlTemplate: `${origin}${page}?q={search_term_string}` },
    'query-input': 'required name=search_term_string',
  };
  return {
    '@context': CONTEXT,
    '@type': 'WebSite',
    name: paper.name,
    url: absolute(home, origin),
    inLanguage: paper.language,
    potentialAction: search,
  };
}

/** schema.org `ProfilePage`: who an author is (Search Central, Profile page). */
export function profilePage(
  author: NonNullable<ListPage['person']>,
  frame: Frame,
  head: PageHead,
): WithContext<ProfilePage> {
  const address = absolute(head.address, frame.origin);
  return {
    '@context': CONTEXT,
    '@type': 'ProfilePage',
    mainEntity: {
      '@type': 'Person',
      name: author.name,
      url: address,
      ...(author.role && { jobTitle: author.role }),
      ...(author.bio && { description: author.bio }),
      ...(author.portrait && { image: absolute(author.portrait.src, frame.origin) }),
      ...(author.email && { email: author.email }),
      ...(author.website && { sameAs: author.website }),
      worksFor: newspaper(frame),
    },
  };
}

function newspaper({ origin, paper }: Frame) {
  return {
    '@type': 'NewsMediaOrganization',
    name: paper.name,
    url: absolute('/', origin),
    ...(paper.logo && { logo: logoObject(paper.logo, origin) }),
  } satisfies Written<NewsMediaOrganization>;
}

function person({ name, address }: Byline, origin: string): Written<Person> {
  return { '@type': 'Person', name, ...(address && { url: absolute(address, origin) }) };
}

/** With what Google shows of a picture's owner (Search Central, Image metadata). */
function imageObject({ url, width, height, caption, credit, creator, copyright, license }: DescribedImage, origin: string): ImageObject {
  return {
    '@type': 'ImageObject',
    url: absolute(url, origin),
    width: pixels(width),
    height: pixels(height),
    ...(caption && { caption }),
    ...(credit && { creditText: credit }),
    ...(creator && { creator: { '@type': 'Person', name: creator } }),
    ...(copyright && { copyrightNotice: copyright }),
    ...(license && { license }),
  };
}

function logoObject(logo: { src: string; width?: number; height?: number }, origin: string): ImageObject {
  return {
    '@type': 'ImageObject',
    url: absolute(logo.src, origin),
    ...(logo.width && { width: pixels(logo.width) }),
    ...(logo.height && { height: pixels(logo.height) }),
  };
}

/** schema.org types sizes as text with a unit; Google documents, and everyone writes, a plain number of pixels. */
function pixels(count: number): Distance {
  return count as unknown as Distance;
}
