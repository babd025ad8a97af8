import type { Thing, WithContext } from 'schema-dts';
import { rowBySlug } from '../index/rows';
import { isoInZone } from '../newspaper/time';
import { photoAddress, widthsOf } from '../photos/photo';
import { breadcrumbs, newsArticle, newsMediaOrganization, profilePage, webSite, type DescribedImage } from '../seo/structuredData';
import type { Answer } from './answer';
import type { ArticlePage } from './model';
import type { View } from './view';

/** What search engines are told of a page in their own vocabulary (schema.org). */
export function structuredDataOf(view: View, answer: Answer): WithContext<Thing>[] {
  if (answer.kind === 'redirect' || answer.status !== 200) return [];
  const { page, frame, head } = answer;
  const home = { name: view.messages.home, address: frame.home };
  if (page.kind === 'front') return [newsMediaOrganization(frame), webSite(frame)];
  if (page.kind === 'article') {
    const trail = breadcrumbs([home, page.section, { name: page.headline, address: head.address }], frame.origin);
    return [newsArticle(page, frame, head, articleFacts(view, page)), trail] as WithContext<Thing>[];
  }
  if (page.kind === 'list' && page.person && page.number === undefined) return [profilePage(page.person, frame, head)] as WithContext<Thing>[];
  if (page.kind === 'list' && page.of === 'section') return [breadcrumbs([home, { name: page.heading, address: head.address }], frame.origin)];
  return [];
}

function articleFacts(view: View, page: ArticlePage): { images: DescribedImage[]; modified: string } {
  const row = rowBySlug(view.index, page.slug);
  const image = row?.article.image;
  const widths = image ? widthsOf(image.photo).slice(-1) : [];
  return {
    modified: row ? isoInZone(row.modified, view.timeZone) : page.published.iso,
    images: image === undefined ? [] : widths.map((width) => ({
      url: photoAddress(image.photo, width, 'jpg'),
      width,
      height: Math.max(1, Math.round((image.photo.height * width) / image.photo.width)),
      caption: image.caption,
      credit: image.credit,
    })),
  };
}
