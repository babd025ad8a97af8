import { chooseRelated, NEIGHBOURS, RELATED_COUNT, RELATED_TAGS, type RelatedCandidate } from '../articles/related';
import type { StoredArticle } from '../articles/evaluate';
import { readingMinutes } from '../markdown/readingTime';
import { momentAt } from '../newspaper/time';
import { pictureOf } from '../photos/photo';
import { get } from '../index/database';
import { listIn, neighbours, partsOfList } from '../index/lists';
import { addressOf, formerAt, liveAddressOfSlug, rowBySlug, slugOfAlias, type ArticleRow } from '../index/rows';
import { translationsOf } from '../index/translations';
import { alternatesAt } from './alternates';
import type { Answer } from './answer';
import { authorPortrait, foreignName } from './authorPortrait';
import { linkedAddresses, renderedBody } from './body';
import { cardsOf, hiddenReason, mostViewedOf } from './card';
import { headOf } from './head';
import { missing } from './missingPage';
import { absolute } from '../seo/address';
import type { Byline, Moment } from './model';
import { previewPicture } from './preview';
import { qrCode } from './qrCode';
import { shareOf } from './share';
import { addressFor, frameOf, sectionOf, type View } from './view';

/** An update within this time of publication is the desk's last polish, not news to a reader. */
const UPDATE_WORTH_SHOWING_MS = 60_000;

/**
 * `/{section}/{slug}`: the article, a redirect to where it is today, or why there is none.
 * @param body `digest` names what the page shows instead of making it, without the ranking: enough to see whether a page changed, at a
 *   tenth of the cost
 */
export function articlePage(view: View, section: string, slug: string, body: 'html' | 'digest' = 'html'): Answer {
  const row = rowBySlug(view.index, slug);
  const address = addressFor(view, `/${section}/${slug}`);
  if (row?.state !== 'live') return row?.state === 'expired' && addressOf(row) === address ? missing(view, address, 410) : elsewhere(view, address);
  if (addressOf(row) !== address) return { kind: 'redirect', to: addressOf(row) };

  const { article } = row;
  const digest = body === 'digest';
  const lead = article.image && pictureOf(article.image.photo, article.image);
  const translations = new Map([...translationsOf(view.index, slug)].map(([edition, other]) => [edition, addressOf(other)]));
  const published = momentAt(article.date, view, article.dateOnly);
  const { html, links } = digest ? { html: contentDigest(view, row), links: [] } : renderedBody(view, row);
  const url = absolute(address, view.origin);
  return {
    kind: 'page',
    status: 200,
    frame: frameOf(view, section),
    head: headOf(view, { heading: article.title, description: article.standfirst ?? article.teaser, address, section: undefined, picture: previewPicture(view, row), alternates: alternatesAt(view, translations) }),
    mostViewedBeside: slug,
    page: {
      kind: 'article',
      slug,
      headline: article.title,
      kicker: article.kicker,
      standfirst: article.standfirst,
      dateline: article.dateline,
      section: sectionOf(view, section),
      authors: article.authors.map((author) => bylineOf(view, author)),
      published,
      updated: updateOf(article, published, view),
      lead,
      html,
      links: links.map((link) => absolute(link, view.origin)),
      share: shareOf(url, article.title),
      qrCode: digest ? { size: 0, path: '' } : qrCode(url),
      words: article.words,
      readingMinutes: readingMinutes(article.words, view.language),
      tags: article.tags.map((tag) => ({ name: tag.name, address: addressFor(view, `/tags/${encodeURIComponent(tag.slug)}`) })),
      related: digest ? [] : cardsOf(relatedIds(view, row), view),
      mostViewed: digest ? { basis: 'latest', cards: [] } : mostViewedOf(view, { without: slug }),
      hidden: hiddenReason(row, view),
    },
  };
}

/** An address without an article: a former address leads on, a removed article says so, the rest is unknown. */
export function elsewhere(view: View, address: string): Answer {
  const alias = slugOfAlias(view.index, address);
  const aliased = alias === undefined ? undefined : liveAddressOfSlug(view.index, alias);
  if (aliased !== undefined && aliased !== address) return { kind: 'redirect', to: aliased };
  const former = formerAt(view.index, address);
  if (!former) return missing(view, address, 404);
  const moved = former.movedTo === null ? undefined : liveAddressOfSlug(view.index, former.movedTo);
  return moved === undefined ? missing(view, address, 410) : { kind: 'redirect', to: moved };
}

/** When the article was changed, where that tells a reader more than when it was published. */
function updateOf({ date, updated, updatedDateOnly }: StoredArticle, published: Moment, view: View): Moment | undefined {
  if (updated === undefined || updated - date < UPDATE_WORTH_SHOWING_MS) return undefined;
  const moment = momentAt(updated, view, updatedDateOnly);
  return moment.text === published.text ? undefined : moment;
}

function bylineOf(view: View, author: { slug: string; name: string }): Byline {
  const listed = view.authors[author.slug];
  return { name: listed?.name ?? author.name, lang: foreignName(view, author.slug), role: listed?.role, address: addressFor(view, `/authors/${encodeURIComponent(author.slug)}`), portrait: authorPortrait(view, author.slug) };
}

/** The lists whose articles may be related to this one. */
export function relatedLists(article: Pick<StoredArticle, 'edition' | 'tags' | 'section'>): string[] {
  return [...article.tags.slice(0, RELATED_TAGS).map(({ slug }) => `tag:${slug}`), `section:${article.section}`].map((list) => listIn(article.edition, list));
}

function relatedIds(view: View, row: ArticleRow): number[] {
  const candidates = new Map<number, RelatedCandidate>();
  for (const list of relatedLists(row.article)) {
    const shared = partsOfList(list).of === 'tag' ? 1 : 0;
    for (const place of neighbours(view.index, list, row.date, row.slug, NEIGHBOURS)) {
      candidates.set(place.id, { ...place, shared: (candidates.get(place.id)?.shared ?? 0) + shared });
    }
  }
  return chooseRelated(row.date, [...candidates.values()], RELATED_COUNT).map(({ id }) => id);
}

/** What the page shows of other articles, and of its own text, named instead of made. */
function contentDigest(view: View, row: ArticleRow): string {
  const related = relatedIds(view, row).map((id) => `${id} ${get<{ hash: string }>(view.index, 'SELECT card_hash AS hash FROM articles WHERE id = ?', id)?.hash}`);
  return [row.hash, ...linkedAddresses(view, row), ...related].join('\n');
}
