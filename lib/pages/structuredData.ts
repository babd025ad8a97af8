import type { Thing, WithContext } from 'schema-dts';
import { liveAddressOfSlug, rowBySlug } from '../index/rows';
import { isoInZone } from '../newspaper/time';
import { cropAround, heightAt, photoAddress, widthsOf } from '../photos/photo';
import { breadcrumbs, newsArticle, newsMediaOrganization, profilePage, webSite, type DescribedImage } from '../seo/structuredData';
import type { Answer } from './answer';
import type { ArticlePage, PageHead } from './model';
import type { View } from './view';

/**
 * What search engines are told of a page in their own vocabulary (schema.org).
 * @param view of the edition that answered
 */
export function structuredDataOf(view: View, answer: Answer): WithContext<Thing>[] {
  if (answer.kind === 'redirect' || answer.status !== 200) return [];
  const { page, frame, head } = answer;
  const home = { name: view.messages.home, address: frame.home };
  if (page.kind === 'front') return [newsMediaOrganization(frame), webSite(frame)];
  if (page.kind === 'article') {
    const trail = breadcrumbs([home, page.section, { name: page.headline, address: head.address }], frame.origin);
    return [newsArticle(page, frame, head, { ...articleFacts(view, page), ...translationFacts(view, page, head) }), trail] as WithContext<Thing>[];
  }
  if (page.kind === 'list' && page.person && page.number === undefined) return [profilePage(page.person, frame, head)] as WithContext<Thing>[];
  if (page.kind === 'list' && page.of === 'section') return [breadcrumbs([home, { name: page.heading, address: head.address }], frame.origin)];
  return [];
}

/** An original names its translations, and a translation the article of which it is one, as far as readers can see them. */
function translationFacts(view: View, page: ArticlePage, { address, alternates }: PageHead): { translationOf?: string; translations?: string[] } {
  const original = rowBySlug(view.index, page.slug)?.article.translationOf?.slug;
  const others = alternates.map((alternate) => alternate.address).filter((other) => other !== address);
  if (original === undefined) return { translations: others };
  return { translationOf: others.find((other) => other === liveAddressOfSlug(view.index, original)) };
}

/** Search engines choose the proportions that fit where they show an article (Search Central, Article structured data). */
const DESCRIBED = ['16x9', '4x3', '1x1'] as const;

function articleFacts(view: View, page: ArticlePage): { images: DescribedImage[]; modified: string } {
  const row = rowBySlug(view.index, page.slug);
  const image = row?.article.image;
  return {
    modified: row ? isoInZone(row.modified, view.timeZone) : page.published.iso,
    images: image === undefined ? [] : DESCRIBED.map((ratio) => {
      const crop = cropAround(image.focus, ratio);
      const width = widthsOf(image.photo, crop).at(-1)!;
      return { url: photoAddress(image.photo, { width, format: 'jpg', crop }), width, height: heightAt(image.photo, width, crop), caption: image.caption, credit: image.credit, ...image.rights };
    }),
  };
}
