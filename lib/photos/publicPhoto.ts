import { all, get, type Connection } from '../index/database';
import { storedAuthors } from '../index/rows';
import { photoAddress, type Format, type StoredPhoto, widthsOf } from './photo';
import { photoName } from './probe';

/**
 * The file of a photo that readers may see: one that a live article shows, or an author's portrait. A photo of an
 * embargoed article is as unknown as the article.
 * @returns its path from the newspaper's folder
 */
export function publicPhotoFile(index: Connection, hash: string, file: string, variant: { width: number; format: Format }): string | undefined {
  for (const photo of all<{ path: string; hash: string; width: number; height: number }>(index, 'SELECT path, hash, width, height FROM photos WHERE hash = ?', hash)) {
    const stored: StoredPhoto = { ...photo, name: photoName(photo.path) };
    const offered = widthsOf(stored).includes(variant.width) && photoAddress(stored, variant.width, variant.format) === `/media/${hash}/${file}`;
    if (offered && isShown(index, photo.path)) return photo.path;
  }
  return undefined;
}

function isShown(index: Connection, path: string): boolean {
  const article = get(index, `SELECT 1 AS found FROM refs JOIN articles USING (path) WHERE target = ? AND state = 'live' LIMIT 1`, path);
  return article !== undefined || Object.values(storedAuthors(index)).some(({ photo }) => photo === path);
}
