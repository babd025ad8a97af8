import type { Image, Paragraph, PhrasingContent, Root, RootContent } from 'mdast';
import { SKIP, visit } from 'unist-util-visit';
import type { Picture } from '../pages/model';
import { ACROSS_A_PHONE } from '../photos/photo';
import { schemeOf, trimmedAddress } from './addresses';
import { element, text } from './element';
import { typographic } from './typography';

/** A photo of an article's body, in all its sizes. Alt text stands in the markdown, and a caption that goes before its own. */
export type BodyPicture = Omit<Picture, 'alt'> & { alt?: string };

/** The photo at `src` as the markdown has it; nothing when there is none. */
export type PictureOf = (src: string) => BodyPicture | undefined;

/** The width of a photo on the page: that of the text column (`ArticleView.module.css`), or of a screen that has no room for it. */
export const BODY_PICTURE_SIZES = `(min-width: 41rem) 38rem, ${ACROSS_A_PHONE}`;

/**
 * Draws the photos: a figure for one that is alone in its paragraph, a picture within the line otherwise. Photos from
 * elsewhere are left out: the page's policy refuses them, and they would tell another server who reads what. So are missing
 * ones, alt text and caption included, as `check` reports them and readers can do nothing about them.
 */
export function drawPictures(pictureOf: PictureOf): (tree: Root) => void {
  const find = (image: Image): BodyPicture | undefined => {
    return image.url === '' || schemeOf(trimmedAddress(image.url)) ? undefined : pictureOf(image.url);
  };
  return (tree) => {
    visit(tree, (node, index, parent) => {
      if (!parent || index === undefined) return undefined;
      if (node.type === 'paragraph' && holdsOnlyImages(node)) {
        const figures = node.children.flatMap((child) => (child.type === 'image' ? figure(child, find(child)) : []));
        (parent.children as RootContent[]).splice(index, 1, ...figures);
        return [SKIP, index + figures.length];
      }
      if (node.type !== 'image') return undefined;
      const found = find(node);
      const drawn = found ? [picture(node, found, node.title ?? undefined)] : [];
      (parent.children as PhrasingContent[]).splice(index, 1, ...drawn);
      return [SKIP, index + drawn.length];
    });
  };
}

function holdsOnlyImages({ children }: Paragraph): boolean {
  const rest = children.filter((child) => child.type !== 'image');
  return rest.length < children.length && rest.every((child) => child.type === 'break' || (child.type === 'text' && child.value.trim() === ''));
}

function figure(image: Image, found: BodyPicture | undefined): RootContent[] {
  if (!found) return [];
  const said = image.title || found.caption;
  const caption = said ? [text(typographic(said))] : [];
  const credit = found.credit ? [element('span', { className: ['credit'] }, [text(found.credit)])] : [];
  const space = caption.length && credit.length ? [text(' ')] : [];
  const words = [...caption, ...space, ...credit];
  return [element('figure', {}, [picture(image, found), ...(words.length ? [element('figcaption', {}, words)] : [])])];
}

function picture(image: Image, { alt, width, height, tone, src, srcSet, sources }: BodyPicture, title?: string): RootContent & PhrasingContent {
  const sizes = BODY_PICTURE_SIZES;
  return element('picture', {}, [
    ...sources.map((source) => element('source', { ...source, sizes })),
    element('img', { src, srcSet, sizes, width, height, dataTone: tone, alt: image.alt || alt || '', title, loading: 'lazy', decoding: 'async' }),
  ]);
}
