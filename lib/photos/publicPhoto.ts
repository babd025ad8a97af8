import { all, get, type Connection } from '../index/database';
import { storedAuthors } from '../index/rows';
import type { StoredArticle } from '../articles/evaluate';
import { CENTRE } from './crop';
import { photoAddress, type Crop, type StoredPhoto, type Variant, widthsOf } from './photo';
import { photoName } from './probe';

/**
 * The file of a photo that readers may see: one that a live article shows, or an author's portrait. A photo of an
 * embargoed article is as unknown as the article.
 * @returns its path from the newspaper's folder
 */
export function publicPhotoFile(index: Connection, hash: string, file: string, variant: Variant): string | undefined {
  for (const photo of all<{ path: string; hash: string; width: number; height: number }>(index, 'SELECT path, hash, width, height FROM photos WHERE hash = ?', hash)) {
    const stored: StoredPhoto = { ...photo, name: photoName(photo.path) };
    const offered = widthsOf(stored, variant.crop).includes(variant.width) && photoAddress(stored, variant) === `/media/${hash}/${file}`;
    if (offered && isShown(index, photo, variant.crop)) return photo.path;
  }
  return undefined;
}

/** Whole photos of live articles and of authors; of crops, those that a live article has its own focus for. */
function isShown(index: Connection, { path, hash }: { path: string; hash: string }, crop: Crop | undefined): boolean {
  if (crop) {
    return all<{ data: string }>(index, `SELECT data FROM refs JOIN articles USING (path) WHERE target = ? AND state = 'live'`, path).some(({ data }) => {
      const { image } = JSON.parse(data) as StoredArticle;
      const { x, y } = image?.focus ?? CENTRE;
      return image?.photo.hash === hash && crop.focus.x === x && crop.focus.y === y;
    });
  }
  const article = get(index, `SELECT 1 AS found FROM refs JOIN articles USING (path) WHERE target = ? AND state = 'live' LIMIT 1`, path);
  return article !== undefined || Object.values(storedAuthors(index)).some(({ photo }) => photo === path);
}
