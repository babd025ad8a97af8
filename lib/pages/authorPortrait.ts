import { photoAt } from '../index/rows';
import { storedPhoto } from '../photos/probe';
import { pictureOf } from '../photos/photo';
import type { Picture } from './model';
import { isTranslated } from '../newspaper/authors';
import type { View } from './view';

/** The language of what `authors.yaml` says of an author, where it is not that of the edition. */
export function foreignName(view: View, slug: string): string | undefined {
  const author = view.authors[slug];
  return author && !isTranslated(author, view.edition) ? view.paper.language : undefined;
}

/** The author's photo. Its alt is empty: the name stands beside it, and a screen reader would say it twice. */
export function authorPortrait(view: View, slug: string): Picture | undefined {
  const path = view.authors[slug]?.photo;
  if (path === undefined) return undefined;
  const facts = photoAt(view.index, path);
  return facts && pictureOf(storedPhoto(facts, path), { alt: '' });
}
