import { createHash } from 'node:crypto';
import { get } from '../index/database';
import { rowBySlug, type ArticleRow } from '../index/rows';
import { CENTRE, RATIOS } from '../photos/crop';
import type { Preview } from '../previews/draw';
import type { PageHead } from './model';
import { frameOf, inEdition, type View } from './view';

/** Raised whenever previews are drawn otherwise: their addresses name what they show. */
const DRAWING = 1;

/** The picture that other sites show with a link to the article. It is drawn when the first of them asks. */
export function previewPicture(view: View, row: ArticleRow): PageHead['picture'] {
  const [width, height] = RATIOS.preview;
  return { src: `/media/${previewHash(view, row)}/${row.slug}-preview.jpg`, width, height, alt: row.article.image?.alt || row.article.title };
}

/** What is to be drawn at an address below `/media`; undefined where no live article has this preview. */
export function previewAt(paperView: View, hash: string, file: string): Preview | undefined {
  const slug = /^([a-z0-9-]+)-preview\.jpg$/.exec(file)?.[1];
  const row = slug === undefined ? undefined : rowBySlug(paperView.index, slug);
  if (row?.state !== 'live') return undefined;
  const view = inEdition(paperView, row.edition);
  if (previewHash(view, row) !== hash) return undefined;
  const { paper } = frameOf(view);
  return { paper: paper.name, headline: row.article.title, direction: paper.direction, photo: photoOf(view, row) };
}

function previewHash(view: View, { article }: ArticleRow): string {
  const { paper } = frameOf(view);
  const shown = [DRAWING, paper.name, paper.direction, article.title, article.image?.photo.hash, article.image?.focus];
  return createHash('sha256').update(JSON.stringify(shown)).digest('hex').slice(0, 16);
}

/** By its content: the file that the article names may be another one by now. */
function photoOf(view: View, { path, article }: ArticleRow): Preview['photo'] {
  if (!article.image) return undefined;
  const photo = get<{ path: string }>(view.index, 'SELECT photos.path AS path FROM refs JOIN photos ON photos.path = refs.target WHERE refs.path = ? AND hash = ? ORDER BY photos.path LIMIT 1', path, article.image.photo.hash);
  return photo && { file: photo.path, focus: article.image.focus ?? CENTRE };
}
