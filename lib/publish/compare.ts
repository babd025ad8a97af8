import { findFiles, walkFiles, type FoundFile } from '../articles/find';
import { all, type Connection } from '../index/database';
import { breathing } from './breath';

/** What is other in the folder than in the index. */
export interface Comparison {
  /** New, or other than when they were last read. */
  changed: FoundFile[];
  removed: { path: string; kind: string }[];
}

/** A file changed so shortly before it was read may change again without its times showing it. */
const RACY_MS = 100;

interface KnownFile {
  path: string;
  size: number;
  /** Null where the file may have changed since without its times showing it. */
  mtime: number | null;
  ctime: number;
}

const COLUMNS = `path, size, iif(read_at - mtime < ${RACY_MS}, NULL, mtime) AS mtime, ctime`;

/** Compares the folder, or these paths in it, with what the index knows, by size and times alone. */
export function compareFolder(index: Connection, articlesDir: string, paths: readonly string[] | undefined): Comparison {
  const found = new Map(findFiles(articlesDir, paths).map((file) => [file.path, file]));
  const changed: FoundFile[] = [];
  const removed: Comparison['removed'] = [];
  for (const known of knownFiles(index, paths)) {
    const file = found.get(known.path);
    found.delete(known.path);
    if (!file) removed.push({ path: known.path, kind: known.kind });
    else if (isOther(file, known)) changed.push(file);
  }
  return { changed: [...changed, ...found.values()], removed };
}

/** Rows of the index that are read at once: some milliseconds' worth. */
const ROWS_AT_ONCE = 1_000;

/**
 * Paths at which the whole folder is other than the index, found a little at a time: requests get through meanwhile, and
 * nobody is kept from publishing. What is true of them is to be asked again with `compareFolder`.
 */
export async function differingPaths(index: Connection, articlesDir: string): Promise<string[]> {
  const breathe = breathing();
  const found = new Map<string, FoundFile>();
  for (const file of walkFiles(articlesDir)) {
    found.set(file.path, file);
    await breathe();
  }
  const differing: string[] = [];
  for (let after = '', rows = ROWS_AT_ONCE; rows === ROWS_AT_ONCE; await breathe()) {
    const page = all<KnownFile>(index, `SELECT ${COLUMNS} FROM files WHERE path > ? ORDER BY path LIMIT ${ROWS_AT_ONCE}`, after);
    for (const known of page) {
      const file = found.get(known.path);
      if (!file || isOther(file, known)) differing.push(known.path);
      found.delete(known.path);
    }
    rows = page.length;
    after = page.at(-1)?.path ?? after;
  }
  return [...differing, ...found.keys()];
}

function isOther(file: FoundFile, known: KnownFile): boolean {
  return file.size !== known.size || file.mtime !== known.mtime || file.ctime !== known.ctime;
}

function knownFiles(index: Connection, paths: readonly string[] | undefined): (KnownFile & { kind: string })[] {
  const select = `SELECT ${COLUMNS}, kind FROM files`;
  if (paths === undefined) return all(index, select);
  const rows = paths.flatMap((below) => all<KnownFile & { kind: string }>(index, `${select} WHERE path = ? OR (path > ? AND path < ?)`, below, `${below}/`, `${below}0`));
  return [...new Map(rows.map((row) => [row.path, row])).values()];
}
