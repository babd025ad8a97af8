import type { Picture } from '../pages/model';

/** A photo as the index knows it. Its hash names its content, so that an address never shows another photo. */
export interface StoredPhoto {
  hash: string;
  /** File name without its extension, for people who look at addresses and for image search. */
  name: string;
  /** As displayed, after the orientation that the camera noted. */
  width: number;
  height: number;
}

/** Offered widths in pixels: phones at 2× (640, 960), the text column at 2× (1,200), a wide lead (1,600). */
export const WIDTHS = [320, 480, 640, 960, 1200, 1600] as const;

/** Best first; every browser of the last ten years reads JPEG, which is the fallback. */
export const FORMATS = ['avif', 'webp', 'jpg'] as const;
export type Format = (typeof FORMATS)[number];

/** The fallback is for old browsers and for link previews, which want about this width. */
const FALLBACK_WIDTH = 1200;

/** Widths that this photo can fill; never enlarged. Its own width stands in where it is smaller than the largest. */
export function widthsOf(photo: Pick<StoredPhoto, 'width'>): number[] {
  const smaller = WIDTHS.filter((width) => width < photo.width);
  return photo.width <= WIDTHS[WIDTHS.length - 1]! ? [...smaller, photo.width] : [...WIDTHS];
}

export function photoAddress(photo: Pick<StoredPhoto, 'hash' | 'name'>, width: number, format: Format): string {
  return `/media/${photo.hash}/${photo.name}-${width}.${format}`;
}

/** Everything `<picture>` needs. */
export function pictureOf(photo: StoredPhoto, words: { alt: string; caption?: string; credit?: string }): Picture {
  const widths = widthsOf(photo);
  const srcSet = (format: Format) => widths.map((width) => `${photoAddress(photo, width, format)} ${width}w`).join(', ');
  const fallback = widths.findLast((width) => width <= FALLBACK_WIDTH) ?? widths[0]!;
  return {
    alt: words.alt,
    width: fallback,
    height: Math.max(1, Math.round((photo.height * fallback) / photo.width)),
    src: photoAddress(photo, fallback, 'jpg'),
    srcSet: srcSet('jpg'),
    sources: [{ type: 'image/avif', srcSet: srcSet('avif') }, { type: 'image/webp', srcSet: srcSet('webp') }],
    caption: words.caption,
    credit: words.credit,
  };
}

/** Reads an address that `photoAddress` made; undefined for anything else. */
export function parsePhotoFile(file: string): { width: number; format: Format } | undefined {
  const match = /^[a-z0-9-]+-(\d{1,4})\.(avif|webp|jpg)$/.exec(file);
  return match ? { width: Number(match[1]), format: match[2] as Format } : undefined;
}
