/**
 * How far logs have been read. A log is known by its first bytes: under another name, as a copy or compressed it is the same log.
 * Device and inode, which readers of logs often go by, say nothing of copies, and an inode is given to the next file.
 */
import { createHash } from 'node:crypto';
import { all, get, run, type Connection } from '../index/database';
import type { Fields } from './w3cLine';

/** Enough that no two logs begin alike: some twenty requests with their times. */
export const HEAD_LENGTH = 4096;

/** Logs that are remembered; a rotated log is read within days or never. */
const REMEMBERED = 2_000;

export interface KnownLog {
  id: number;
  /** Bytes of content that have been counted, and their lines. */
  position: number;
  lines: number;
  /** Where the newest day begins: a process that goes on reading looks at it again, to know whose views would be repeats. */
  dayPosition: number;
  dayLines: number;
  /** Of a W3C log, at both places. */
  fields: Fields | undefined;
  dayFields: Fields | undefined;
}

interface Row {
  id: number;
  head_length: number;
  head: string;
  position: number;
  lines: number;
  day_position: number;
  day_lines: number;
  fields: string | null;
  day_fields: string | null;
}

/** @param head the first bytes of a log, up to `HEAD_LENGTH` */
export function knownLog(views: Connection, head: Buffer): KnownLog | undefined {
  const row = get<Row>(views, 'SELECT * FROM logs WHERE head = ? AND head_length = ?', hashOf(head), head.length)
    // Logs that were shorter when they were read.
    ?? all<Row>(views, 'SELECT * FROM logs WHERE head_length < ? ORDER BY head_length DESC', head.length).find((row) => row.head === hashOf(head.subarray(0, row.head_length)));
  if (!row) return undefined;
  const fields = (text: string | null) => (text === null ? undefined : (JSON.parse(text) as Fields));
  return { id: row.id, position: row.position, lines: row.lines, dayPosition: row.day_position, dayLines: row.day_lines, fields: fields(row.fields), dayFields: fields(row.day_fields) };
}

/** Remembers how far a log has been read; to be called in the transaction that stores its counts. */
export function rememberLog(views: Connection, head: Buffer, log: Omit<KnownLog, 'id'> & { id?: number }, now: number): number {
  const values = [head.length, hashOf(head), log.position, log.lines, log.dayPosition, log.dayLines, log.fields ? JSON.stringify(log.fields) : null, log.dayFields ? JSON.stringify(log.dayFields) : null, now];
  if (log.id !== undefined) {
    run(views, 'UPDATE logs SET head_length = ?, head = ?, position = ?, lines = ?, day_position = ?, day_lines = ?, fields = ?, day_fields = ?, read_at = ? WHERE id = ?', ...values, log.id);
    return log.id;
  }
  const id = Number(run(views, 'INSERT INTO logs (head_length, head, position, lines, day_position, day_lines, fields, day_fields, read_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)', ...values).lastInsertRowid);
  run(views, 'DELETE FROM logs WHERE id <= (SELECT max(id) FROM logs) - ?', REMEMBERED);
  return id;
}

function hashOf(head: Buffer): string {
  return createHash('sha256').update(head).digest('base64url');
}
