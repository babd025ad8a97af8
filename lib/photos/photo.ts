import type { Picture } from '../pages/model';
import { CENTRE, cropBox, cropHeight, type Focus, type Ratio } from './crop';

/** A photo as the index knows it. Its hash names its content, so that an address never shows another photo. */
export interface StoredPhoto {
  hash: string;
  /** File name without its extension, for people who look at addresses and for image search. */
  name: string;
  /** As displayed, after the orientation that the camera noted. */
  width: number;
  height: number;
  /** Its colour on the whole, `#3a6ea5`; absent where it is transparent. */
  tone?: string;
}

/** A part of a photo, in one of the proportions that are offered. */
export interface Crop {
  ratio: Exclude<Ratio, 'preview'>;
  focus: Focus;
}

/** A file that can be made of a photo. */
export interface Variant {
  width: number;
  format: Format;
  /** The whole photo where there is none. */
  crop?: Crop;
}

/** Offered widths in pixels: thumbnails (240, 400), phones at 2× and more (640, 768, 960), the text column at 2× (1,200), a wide lead (1,600). */
export const WIDTHS = [240, 400, 640, 768, 960, 1200, 1600] as const;

/**
 * What `sizes` says of a photo from one edge of a phone to the other. Browsers take the next larger file, and a phone's screen is dense:
 * what it draws a tenth larger than it is looks the same there, and weighs a quarter less (640 pixels instead of 768 at 360 to 412).
 */
export const ACROSS_A_PHONE = '88vw';

/** Best first; every browser of the last ten years reads JPEG, which is the fallback. */
export const FORMATS = ['avif', 'webp', 'jpg'] as const;
export type Format = (typeof FORMATS)[number];

/** The fallback is for old browsers and for link previews, which want about this width. */
const FALLBACK_WIDTH = 1200;

/** Widths that this photo, or the crop of it, can fill; never enlarged. Its own width stands in where it is smaller than the largest. */
export function widthsOf(photo: Pick<StoredPhoto, 'width' | 'height'>, crop?: Crop): number[] {
  const own = crop ? cropBox(photo, crop.ratio, crop.focus).width : photo.width;
  const smaller = WIDTHS.filter((width) => width < own);
  return own <= WIDTHS[WIDTHS.length - 1]! ? [...smaller, own] : [...WIDTHS];
}

/** Height of the photo, or of the crop of it, at a width. */
export function heightAt(photo: Pick<StoredPhoto, 'width' | 'height'>, width: number, crop?: Crop): number {
  return crop ? cropHeight(crop.ratio, width) : Math.max(1, Math.round((photo.height * width) / photo.width));
}

/** The focus is in the address, so that a crop that moves has a new one. */
export function photoAddress(photo: Pick<StoredPhoto, 'hash' | 'name'>, { width, format, crop }: Variant): string {
  const part = crop ? `-${crop.ratio}-${crop.focus.x}-${crop.focus.y}` : '';
  return `/media/${photo.hash}/${photo.name}${part}-${width}.${format}`;
}

/** Everything `<picture>` needs, for the whole photo or a crop of it. */
export function pictureOf(photo: StoredPhoto, words: { alt: string; caption?: string; credit?: string }, crop?: Crop): Picture {
  const widths = widthsOf(photo, crop);
  const srcSet = (format: Format) => widths.map((width) => `${photoAddress(photo, { width, format, crop })} ${width}w`).join(', ');
  const fallback = widths.findLast((width) => width <= FALLBACK_WIDTH) ?? widths[0]!;
  return {
    alt: words.alt,
    width: fallback,
    height: heightAt(photo, fallback, crop),
    tone: photo.tone,
    src: photoAddress(photo, { width: fallback, format: 'jpg', crop }),
    srcSet: srcSet('jpg'),
    sources: [{ type: 'image/avif', srcSet: srcSet('avif') }, { type: 'image/webp', srcSet: srcSet('webp') }],
    caption: words.caption,
    credit: words.credit,
  };
}

/** Reads an address that `photoAddress` made; undefined for anything else. */
export function parsePhotoFile(file: string): Variant | undefined {
  const match = /^[a-z0-9-]+?(?:-(16x9|4x3|1x1)-(\d{1,3})-(\d{1,3}))?-(\d{1,4})\.(avif|webp|jpg)$/.exec(file);
  if (!match) return undefined;
  const [, ratio, x, y, width, format] = match;
  const crop = ratio === undefined ? {} : { crop: { ratio: ratio as Crop['ratio'], focus: { x: Number(x), y: Number(y) } } };
  return { width: Number(width), format: format as Format, ...crop };
}

/** A part of an article's photo around its focus. */
export function cropAround(focus: Focus | undefined, ratio: Crop['ratio']): Crop {
  return { ratio, focus: focus ?? CENTRE };
}
