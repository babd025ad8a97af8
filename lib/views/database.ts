/**
 * The view counts: the only data of a newspaper that cannot be made again from its folder, so they have a file of their own.
 * Whatever changes in `openViews`' tables has to bring the old ones along.
 */
import { mkdirSync } from 'node:fs';
import path from 'node:path';
import Database from 'libsql';
import { folderKey, get, type Connection } from '../index/database';

const VERSION = 1;

/** Longer than any writer needs, shorter than a reader's patience: writers here hold the lock for milliseconds. */
const LOCK_WAIT_MS = 2_000;

const SCHEMA = `
  CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;

  -- Articles by the numbers that counts know them by.
  CREATE TABLE articles (id INTEGER PRIMARY KEY, slug TEXT NOT NULL UNIQUE);

  -- Packed columns of article and count (lib/views/packed.ts). 'change' grows with every write, so that another process reads what is new.
  CREATE TABLE counts (span TEXT NOT NULL, start INTEGER NOT NULL, change INTEGER NOT NULL, packed BLOB NOT NULL, PRIMARY KEY (span, start));
  CREATE INDEX counts_change ON counts (change);

  -- How far logs have been read, by what is in them: a rotated, copied or compressed log is the same log.
  CREATE TABLE logs (
    id INTEGER PRIMARY KEY, head_length INTEGER NOT NULL, head TEXT NOT NULL, position INTEGER NOT NULL,
    lines INTEGER NOT NULL, day_position INTEGER NOT NULL, day_lines INTEGER NOT NULL, fields TEXT, day_fields TEXT, read_at INTEGER NOT NULL
  );
  CREATE INDEX logs_head ON logs (head);
`;

/** Where the counts of a newspaper's folder are. Two papers that share a `DATA_DIR` have one each. */
export function viewsFile(dataDir: string, articlesDir: string): string {
  return path.join(dataDir, `views-${folderKey(articlesDir)}.db`);
}

/**
 * Opens the counts, and makes an empty file where there is none.
 * @throws where the file is damaged, of a newer version, locked for longer than two seconds, or cannot be written. It is never deleted.
 */
export function openViews(file: string): Connection {
  mkdirSync(path.dirname(file), { recursive: true });
  const connection = new Database(file);
  try {
    connection.exec(`PRAGMA busy_timeout = ${LOCK_WAIT_MS}`);
    connection.exec('PRAGMA journal_mode = WAL');
    // What was counted survives a power cut: there is no folder to read it from again.
    connection.exec('PRAGMA synchronous = FULL');
    const { user_version: version } = get<{ user_version: number }>(connection, 'PRAGMA user_version')!;
    if (version > VERSION) throw new Error('it was written by a newer Newsprint; start that one, or restore a backup');
    if (version === 0) transaction(connection, () => {
      if (get<{ user_version: number }>(connection, 'PRAGMA user_version')!.user_version !== 0) return;
      connection.exec(SCHEMA);
      connection.exec(`PRAGMA user_version = ${VERSION}`);
    });
    return connection;
  } catch (error) {
    connection.close();
    throw error;
  }
}

/** Runs `work` in a write transaction: all of it is stored, or nothing. */
export function transaction<Result>(connection: Connection, work: () => Result): Result {
  connection.exec('BEGIN IMMEDIATE');
  try {
    const result = work();
    connection.exec('COMMIT');
    return result;
  } catch (error) {
    if (connection.inTransaction) connection.exec('ROLLBACK');
    throw error;
  }
}
