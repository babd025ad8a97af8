import { findFiles, type FoundFile } from '../articles/find';
import { all, type Connection } from '../index/database';

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
  kind: string;
  size: number;
  mtime: number;
  ctime: number;
  read_at: number;
  hash: string;
}

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

function isOther(file: FoundFile, known: KnownFile): boolean {
  return file.size !== known.size || file.mtime !== known.mtime || file.ctime !== known.ctime || known.read_at - file.mtime < RACY_MS;
}

function knownFiles(index: Connection, paths: readonly string[] | undefined): KnownFile[] {
  const columns = 'path, kind, size, mtime, ctime, read_at, hash';
  if (paths === undefined) return all(index, `SELECT ${columns} FROM files`);
  const rows = paths.flatMap((below) => all<KnownFile>(index, `SELECT ${columns} FROM files WHERE path = ? OR (path > ? AND path < ?)`, below, `${below}/`, `${below}0`));
  return [...new Map(rows.map((row) => [row.path, row])).values()];
}
