/** Cutting photos to the proportions that lists, previews and search engines want. Pure. */

export type Ratio = '16x9' | '4x3' | '1x1' | 'preview';

/** Width and height of each proportion; `preview` is what link previews are drawn in. */
export const RATIOS: Record<Ratio, readonly [number, number]> = { '16x9': [16, 9], '4x3': [4, 3], '1x1': [1, 1], preview: [1200, 630] };

/** The point of a photo that every crop has to show, in whole per cent from the left and from the top. */
export interface Focus {
  x: number;
  y: number;
}

export const CENTRE: Focus = { x: 50, y: 50 };

export interface Box {
  left: number;
  top: number;
  width: number;
  height: number;
}

/** The largest box of that proportion within a photo, as near to the focus as its edges let it be. In the photo's pixels. */
export function cropBox(photo: { width: number; height: number }, ratio: Ratio, focus: Focus): Box {
  const [across, down] = RATIOS[ratio];
  const width = Math.max(1, Math.min(photo.width, Math.round((photo.height * across) / down)));
  const height = Math.max(1, Math.min(photo.height, Math.round((photo.width * down) / across)));
  return { left: offset(photo.width, width, focus.x), top: offset(photo.height, height, focus.y), width, height };
}

/** Where a stretch begins that has the focus in its middle, without leaving the whole. */
function offset(whole: number, part: number, focus: number): number {
  return Math.min(whole - part, Math.max(0, Math.round((whole * focus) / 100 - part / 2)));
}

/** Height of a crop that is that wide. */
export function cropHeight(ratio: Ratio, width: number): number {
  const [across, down] = RATIOS[ratio];
  return Math.max(1, Math.round((width * down) / across));
}
