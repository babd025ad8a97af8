import { findFiles, walkFiles, type FoundFile } from '../articles/find';
import { all, get, type Connection } from '../index/database';
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
const ROWS_AT_ONCE = 2_000;

/** A file in a line of text, times in microseconds. One text for many rows is read three times as fast as the rows. */
const LINE = `path || char(10) || size || ' ' || iif(read_at - mtime < ${RACY_MS}, '', CAST(mtime * 1000 AS INTEGER)) || ' ' || CAST(ctime * 1000 AS INTEGER)`;

function lineOf({ path, size, mtime, ctime }: FoundFile): string {
  return `${path}\n${size} ${Math.trunc(mtime * 1000)} ${Math.trunc(ctime * 1000)}`;
}

/**
 * Paths at which the whole folder is other than the index, found a little at a time: requests get through meanwhile, and
 * nobody is kept from publishing. What is true of them is to be asked again with `compareFolder`.
 */
export async function differingPaths(index: Connection, articlesDir: string): Promise<string[]> {
  const breathe = breathing();
  const known = new Set<string>();
  for (let last: string | null = ''; last !== null; await breathe()) {
    const page: { last: string | null; lines: string } = get(index, `SELECT max(path) AS last, json_group_array(${LINE}) AS lines FROM (SELECT * FROM files WHERE path > ? ORDER BY path LIMIT ${ROWS_AT_ONCE})`, last)!;
    for (const line of JSON.parse(page.lines) as string[]) known.add(line);
    last = page.last;
  }
  const differing = new Set<string>();
  for (const file of walkFiles(articlesDir)) {
    if (!known.delete(lineOf(file))) differing.add(file.path);
    const pause = breathe();
    // Waiting for nothing takes its time too, a hundred thousand times.
    if (pause) await pause;
  }
  for (const line of known) differing.add(line.slice(0, line.indexOf('\n')));
  return [...differing];
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
