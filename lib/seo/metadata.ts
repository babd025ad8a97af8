import type { Metadata } from 'next';
import type { ArticlePage, Frame, PageHead } from '../pages/model';
import { absolute } from './address';

/** Search results may show as much of a page as they like; without it Google Discover shows a thumbnail only. */
const GENEROUS_PREVIEWS = 'max-image-preview:large, max-snippet:-1, max-video-preview:-1';

/**
 * The head of a page, for Next's Metadata API. Whatever Next would add in vain is avoided: every tag is sent with every
 * page. Leave `metadataBase` unset, since all addresses here are absolute already.
 *
 * Pages kept from search name no canonical address: the two together contradict each other.
 */
export function metadataFor(head: PageHead, frame: Frame, article?: ArticlePage): Metadata {
  const url = absolute(head.address, frame.origin);
  const picture = head.picture && {
    url: absolute(head.picture.src, frame.origin),
    alt: head.picture.alt || undefined,
    size: { width: head.picture.width, height: head.picture.height },
  };
  return {
    title: { absolute: head.title },
    description: head.description,
    alternates: {
      canonical: head.noindex ? undefined : url,
      languages: languagesOf(head, frame),
      types: {
        'application/rss+xml': absolute(head.feeds.rss, frame.origin),
        'application/atom+xml': absolute(head.feeds.atom, frame.origin),
        'application/feed+json': absolute(head.feeds.json, frame.origin),
      },
    },
    openGraph: {
      // The name of the paper is `og:site_name`, so an article's title here is its headline alone.
      title: article?.headline ?? head.title,
      description: head.description,
      url,
      siteName: frame.paper.name,
      locale: openGraphLocale(frame.paper.language),
      images: picture && [{ url: picture.url, ...picture.size, alt: picture.alt }],
      ...(article ? articleGraph(article, frame) : { type: 'website' }),
    },
    twitter: {
      card: picture ? 'summary_large_image' : 'summary',
      // Next fills in title and description from Open Graph, and would copy sizes that the card does not know.
      images: picture && [{ url: picture.url, alt: picture.alt }],
    },
    robots: head.noindex ? 'noindex' : GENEROUS_PREVIEWS,
  };
}

/** Every language names all of them, itself included; whoever reads none of them gets the paper's own (Search Central, Localized versions). */
function languagesOf({ alternates }: PageHead, { origin }: Frame): Record<string, string> | undefined {
  const [first] = alternates;
  if (!first) return undefined;
  const languages = alternates.map(({ language, address }) => [language, absolute(address, origin)]);
  return Object.fromEntries([...languages, ['x-default', absolute(first.address, origin)]]) as Record<string, string>;
}

/** ogp.me, "article". Its authors are profiles, so an author without a page is left to the structured data. */
function articleGraph(article: ArticlePage, { origin }: Frame) {
  return {
    type: 'article' as const,
    publishedTime: article.published.iso,
    modifiedTime: article.updated?.iso,
    section: article.section.name,
    tags: article.tags.map((tag) => tag.name),
    authors: article.authors.flatMap(({ address }) => (address ? [absolute(address, origin)] : [])),
  };
}

/**
 * ogp.me wants a territory, `en_US`. For a language without one it is the most likely (CLDR likely subtags): `en` is `en_US`,
 * `km` is `km_KH`. Throws a `RangeError` when the language is not BCP 47.
 */
function openGraphLocale(tag: string): string {
  const { language, region } = new Intl.Locale(tag).maximize();
  return region ? `${language}_${region}` : language;
}
