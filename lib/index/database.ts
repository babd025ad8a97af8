import { createHash, randomUUID } from 'node:crypto';
import { mkdirSync, rmSync } from 'node:fs';
import path from 'node:path';
import Database from 'libsql';

/** A connection to the index. Queries are synchronous and short. */
export type Connection = Database.Database;

/** Raised whenever the tables change: an index of another version is thrown away and built anew. */
const SCHEMA_VERSION = 9;

/** For readers and for short writes; a publish waits for the lock without blocking its process (`exclusively`). */
const LOCK_WAIT_MS = 5_000;

/** What of the log stays on disk once it was copied into the file. */
const LOG_BYTES = 64 * 1024 * 1024;

const SCHEMA = `
  CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;

  -- Every file as it was when it was last read; compared with the folder to see what changed.
  CREATE TABLE files (
    path TEXT PRIMARY KEY, kind TEXT NOT NULL, size INTEGER NOT NULL, mtime REAL NOT NULL, ctime REAL NOT NULL,
    hash TEXT NOT NULL, read_at REAL NOT NULL, slug TEXT, refused INTEGER NOT NULL DEFAULT 0, hidden_until INTEGER
  ) WITHOUT ROWID;
  CREATE INDEX files_refused ON files (path) WHERE refused = 1;
  CREATE INDEX files_slug ON files (slug) WHERE slug IS NOT NULL;

  -- site.yaml, authors.yaml and front.yaml as they last were without an error.
  CREATE TABLE settings (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;

  CREATE TABLE photos (path TEXT PRIMARY KEY, hash TEXT NOT NULL, width INTEGER NOT NULL, height INTEGER NOT NULL, tone TEXT, words TEXT NOT NULL) WITHOUT ROWID;
  CREATE INDEX photos_hash ON photos (hash);

  -- The last good version of every article.
  CREATE TABLE articles (
    id INTEGER PRIMARY KEY AUTOINCREMENT, path TEXT NOT NULL UNIQUE, slug TEXT NOT NULL, edition TEXT NOT NULL, section TEXT NOT NULL, translation_of TEXT,
    date INTEGER NOT NULL, expires INTEGER, modified INTEGER NOT NULL, state TEXT NOT NULL, views INTEGER NOT NULL,
    data TEXT NOT NULL, hash TEXT NOT NULL, card_hash TEXT NOT NULL, body TEXT NOT NULL
  );
  CREATE INDEX articles_slug ON articles (slug, date, path);
  CREATE INDEX articles_translation ON articles (translation_of) WHERE translation_of IS NOT NULL;
  CREATE INDEX articles_views ON articles (edition, views DESC, date DESC, slug) WHERE state = 'live';
  CREATE INDEX articles_section_views ON articles (edition, section, views DESC, date DESC, slug) WHERE state = 'live';
  CREATE INDEX articles_newest ON articles (date) WHERE state = 'live';
  CREATE INDEX articles_waiting ON articles (date) WHERE state = 'embargoed';
  CREATE INDEX articles_expiring ON articles (expires) WHERE state IN ('live', 'embargoed') AND expires IS NOT NULL;
  CREATE INDEX articles_expired ON articles (expires) WHERE state = 'expired';
  CREATE INDEX articles_sitemap ON articles (edition, id, modified) WHERE state = 'live';

  -- Which live articles stand in which list ('all', 'section:x', 'author:x', 'tag:x', 'month:2018-11'; those of
  -- another edition begin with it: 'km/all', 'km/section:x'), newest first.
  CREATE TABLE listed (list TEXT NOT NULL, age INTEGER NOT NULL, slug TEXT NOT NULL, article INTEGER NOT NULL, PRIMARY KEY (list, age, slug)) WITHOUT ROWID;
  CREATE TABLE lists (list TEXT PRIMARY KEY, name TEXT NOT NULL, count INTEGER NOT NULL) WITHOUT ROWID;

  -- What an article's source points at: photos and articles by path ('a/b.md'), articles by slug ('slug:b').
  CREATE TABLE refs (path TEXT NOT NULL, target TEXT NOT NULL, PRIMARY KEY (path, target)) WITHOUT ROWID;
  CREATE INDEX refs_target ON refs (target);

  CREATE TABLE aliases (address TEXT NOT NULL, path TEXT NOT NULL, line INTEGER NOT NULL, column INTEGER NOT NULL, PRIMARY KEY (address, path)) WITHOUT ROWID;
  CREATE INDEX aliases_path ON aliases (path);

  -- Addresses that readers have seen and that no article has now: answered 410, or with a redirect where the article moved.
  CREATE TABLE former (address TEXT PRIMARY KEY, slug TEXT NOT NULL, moved_to TEXT, at INTEGER NOT NULL, date INTEGER, title TEXT) WITHOUT ROWID;
  CREATE INDEX former_moved ON former (moved_to);
  CREATE INDEX former_date ON former (date) WHERE moved_to IS NULL;

  -- 'cause' groups problems that are found and cured together: 'file', or the slug or address that two articles claim.
  CREATE TABLE problems (path TEXT NOT NULL, line INTEGER NOT NULL, column INTEGER NOT NULL, severity TEXT NOT NULL, message TEXT NOT NULL, cause TEXT NOT NULL);
  CREATE INDEX problems_path ON problems (path);
  CREATE INDEX problems_cause ON problems (cause);

  -- The most viewed of each section ('' is the paper) in each window, as JSON of lib/views/rankings.ts. More places than a list shows.
  CREATE TABLE rankings (section TEXT NOT NULL, window TEXT NOT NULL, places TEXT NOT NULL, PRIMARY KEY (section, window)) WITHOUT ROWID;

  -- What each of the last publishes did, for whoever asks after another process was faster.
  CREATE TABLE publishes (generation INTEGER PRIMARY KEY, at INTEGER NOT NULL, live TEXT NOT NULL, gone TEXT NOT NULL, expired TEXT NOT NULL);

  -- Pages whose content changed, with the generation of the index in which it did: older renderings are not served.
  CREATE TABLE expirations (key TEXT PRIMARY KEY, generation INTEGER NOT NULL) WITHOUT ROWID;
  CREATE INDEX expirations_generation ON expirations (generation);
`;

type Purpose = 'site' | 'check' | 'preview';

/**
 * Opens the index of a newspaper, making an empty one where there is none or where it is broken or of another version:
 * it is derived from the files and costs time only.
 * @param purpose tells apart the indexes of one newspaper: the site's, that of `npm run check`, which publishes nothing, and that of `npm run dev`, which shows drafts
 */
export function openIndex(dataDir: string, articlesDir: string, purpose: Purpose = 'site'): Connection {
  return openDerived(derivedFile(dataDir, articlesDir, purpose === 'site' ? 'index' : purpose, SCHEMA_VERSION), {
    version: SCHEMA_VERSION,
    // A check's index may be lost altogether.
    synchronous: purpose === 'check' ? 'OFF' : 'NORMAL',
    create(connection) {
      connection.exec(SCHEMA);
      // Pages remember the index they were made from; what another index's pages say is never believed.
      connection.prepare('INSERT INTO meta VALUES (?, ?), (?, ?), (?, ?)').run('epoch', randomUUID(), 'generation', '1', 'frame', '');
    },
  });
}

/** The part of a file's name that tells newspaper folders apart: two papers that share a `DATA_DIR` never see each other's data. */
export function folderKey(articlesDir: string): string {
  return createHash('sha256').update(path.resolve(articlesDir)).digest('hex').slice(0, 10);
}

export function derivedFile(dataDir: string, articlesDir: string, name: string, version: number): string {
  // Versions of Newsprint that run side by side for a moment keep to their own.
  return path.join(dataDir, `${name}-${folderKey(articlesDir)}-v${version}.db`);
}

interface Derived {
  version: number;
  synchronous: 'NORMAL' | 'OFF';
  /** Makes the tables. */
  create(connection: Connection): void;
}

/** Opens a database that is derived from the files; a broken one, or one of another version, is made anew. */
export function openDerived(file: string, derived: Derived): Connection {
  mkdirSync(path.dirname(file), { recursive: true });
  try {
    return prepare(new Database(file), derived);
  } catch (error) {
    if (isBusy(error)) throw error;
    for (const suffix of ['', '-wal', '-shm']) rmSync(file + suffix, { force: true });
    return prepare(new Database(file), derived);
  }
}

function prepare(connection: Connection, { version, synchronous, create }: Derived): Connection {
  connection.exec(`PRAGMA busy_timeout = ${LOCK_WAIT_MS}`);
  connection.exec('PRAGMA journal_mode = WAL');
  // With WAL this can lose the last transactions in a power cut, never mix them; the folder is compared at every start.
  connection.exec(`PRAGMA synchronous = ${synchronous}`);
  connection.exec('PRAGMA cache_size = -32000');
  // The log of a folder that was read for the first time is as large as the index.
  connection.exec(`PRAGMA journal_size_limit = ${LOG_BYTES}`);
  if (versionOf(connection) === version) return connection;
  connection.exec('BEGIN IMMEDIATE');
  try {
    // Another process may have made the tables while this one waited.
    if (versionOf(connection) !== version) {
      dropEverything(connection);
      create(connection);
      connection.exec(`PRAGMA user_version = ${version}`);
    }
    connection.exec('COMMIT');
  } catch (error) {
    connection.exec('ROLLBACK');
    throw error;
  }
  return connection;
}

function versionOf(connection: Connection): number {
  return (connection.prepare('PRAGMA user_version').get() as { user_version: number }).user_version;
}

function dropEverything(connection: Connection): void {
  const tables = connection.prepare(`SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%'`).all() as { name: string }[];
  for (const { name } of tables) connection.exec(`DROP TABLE "${name}"`);
}

function isBusy(error: unknown): boolean {
  return /busy|locked/i.test(String((error as { code?: string }).code ?? error));
}

const statements = new WeakMap<Connection, Map<string, Database.Statement>>();

/** The prepared statement for a text, made once per connection. */
function statement(connection: Connection, sql: string): Database.Statement {
  let known = statements.get(connection);
  if (!known) statements.set(connection, (known = new Map()));
  let prepared = known.get(sql);
  if (!prepared) known.set(sql, (prepared = connection.prepare(sql)));
  return prepared;
}

type Value = string | number | null;

export function all<Row>(connection: Connection, sql: string, ...values: Value[]): Row[] {
  return statement(connection, sql).all(...values) as Row[];
}

export function get<Row>(connection: Connection, sql: string, ...values: Value[]): Row | undefined {
  const row = statement(connection, sql).get(...values) as (Row & { _metadata?: unknown }) | undefined;
  // libsql adds how long the query took, which would make two readings of one row differ.
  if (row) delete row._metadata;
  return row;
}

export function run(connection: Connection, sql: string, ...values: Value[]): Database.RunResult {
  return statement(connection, sql).run(...values);
}

/** Pages of the log after which a commit copies them into the file by itself; SQLite's own default. */
const CHECKPOINT_PAGES = 1000;

/**
 * Runs `work`, which writes very much, without what its commit would then do: copy the whole log into the file while everybody
 * waits. `checkpoint` is to do so afterwards.
 */
export async function withoutCheckpoint<Result>(connection: Connection, work: () => Promise<Result>): Promise<Result> {
  connection.exec('PRAGMA wal_autocheckpoint = 0');
  try {
    return await work();
  } finally {
    connection.exec(`PRAGMA wal_autocheckpoint = ${CHECKPOINT_PAGES}`);
  }
}

/** Copies the log into the file, which blocks this thread; readers and writers elsewhere go on. Does nothing where there is nothing to copy. */
export function checkpoint(connection: Connection): void {
  connection.exec('PRAGMA wal_checkpoint(PASSIVE)');
}

/** Runs `work` on one unchanging state of the index. `work` must not wait for anything. */
export function snapshot<Result>(connection: Connection, work: () => Result): Result {
  connection.exec('BEGIN');
  try {
    return work();
  } finally {
    connection.exec('COMMIT');
  }
}

/** How often a publish looks whether another process has finished its own. */
const LOCK_RETRY_MS = 20;

const turns = new WeakMap<Connection, Promise<unknown>>();

/**
 * Runs `work` in the one write transaction that all processes share: everything in it becomes visible at once, or nothing.
 * Waiting for another publish, of this process or another, does not block requests.
 * @param connection for writing alone, because `work` may wait for files
 */
export async function exclusively<Result>(connection: Connection, work: () => Promise<Result>): Promise<Result> {
  // A connection has one transaction at a time; those of other processes are kept apart by SQLite.
  const turn = (turns.get(connection) ?? Promise.resolve()).then(() => inTransaction(connection, work));
  turns.set(connection, turn.catch(() => undefined));
  return turn;
}

async function inTransaction<Result>(connection: Connection, work: () => Promise<Result>): Promise<Result> {
  connection.exec('PRAGMA busy_timeout = 0');
  for (;;) {
    try {
      connection.exec('BEGIN IMMEDIATE');
      break;
    } catch (error) {
      if (!isBusy(error)) throw error;
      await new Promise((resolve) => setTimeout(resolve, LOCK_RETRY_MS));
    }
  }
  try {
    const result = await work();
    connection.exec('COMMIT');
    return result;
  } catch (error) {
    connection.exec('ROLLBACK');
    throw error;
  }
}

export function readMeta(connection: Connection, key: string): string | undefined {
  return get<{ value: string }>(connection, 'SELECT value FROM meta WHERE key = ?', key)?.value;
}

export function writeMeta(connection: Connection, key: string, value: string): void {
  run(connection, 'INSERT INTO meta VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value', key, value);
}
