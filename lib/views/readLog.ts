import type { Connection } from '../index/database';
import { createArticles } from './articles';
import { createCounter, type Counter } from './counter';
import { addCounts } from './counts';
import { transaction } from './database';
import { HEAD_LENGTH, knownLog, rememberLog, type KnownLog } from './knownLogs';
import { LineReader } from './lineFormats';
import { LineSplitter } from './lineSplitter';
import { Readers } from './readers';
import { serverPeriods, setCountedUntil, setSource, type Periods } from './source';
import { DAY_MS } from './times';

/** A server's clock may be ahead of this one's by so much. */
export const AHEAD_MS = 3_600_000;
/** No newspaper's log is older; a clock that was never set says 1970. */
export const EARLIEST = Date.UTC(1995, 0, 1);

/** Pairs of hour and article that are counted before they are stored. */
const ENOUGH = 100_000;

/** Line numbers that a report names. */
const NAMED = 10;

/** Lines of one kind of trouble: how many, and where the first ones are. */
export interface Trouble {
  count: number;
  lines: number[];
}

export interface LogReport {
  /** Read now; not those that had been counted before. */
  lines: number;
  views: number;
  unknown: Trouble;
  future: Trouble;
  past: Trouble;
  /** Whether the log, or its beginning, had been read before. */
  knownBefore: boolean;
}

/** One reading of one or several logs by one process: what they count is stored together with how far they were read. */
export class LogSession {
  readonly counter: Counter;
  private readonly articles;
  private readonly logs = new Set<LogReading>();
  private readonly periods: Periods;

  constructor(readonly views: Connection, index: Connection, readonly now: () => number = Date.now) {
    this.articles = createArticles(index);
    this.counter = createCounter(this.articles, new Readers(true));
    this.periods = serverPeriods(views);
  }

  /** @param onStored is told when lines of this log have been stored for good */
  begin(): LogReading {
    const log = new LogReading(this);
    this.logs.add(log);
    return log;
  }

  end(log: LogReading): void {
    this.commit();
    this.logs.delete(log);
  }

  countedByServer(time: number): boolean {
    return this.periods.some(([from, to]) => time >= from && time <= to);
  }

  commitIfDue(): void {
    if (this.counter.tally.size >= ENOUGH) this.commit();
  }

  /** @throws where the file is locked or the disk is full; nothing is lost then, and it may be called again */
  commit(): void {
    this.articles.renew();
    if (![...this.logs].some(({ changed }) => changed)) return;
    const now = this.now();
    transaction(this.views, () => {
      setSource(this.views, 'logs');
      addCounts(this.views, this.counter.tally, now);
      for (const log of this.logs) log.store(this.views, now);
    });
    this.counter.tally.clear();
    for (const log of this.logs) log.changed = false;
  }
}

/** One log on its way through the rules. */
export class LogReading {
  readonly report: LogReport = { lines: 0, views: 0, unknown: { count: 0, lines: [] }, future: { count: 0, lines: [] }, past: { count: 0, lines: [] }, knownBefore: false };
  /** Whether something is to be stored. */
  changed = false;
  /** Bytes of content given to `push` so far. */
  received = 0;
  private head = Buffer.alloc(0);
  private known: KnownLog | undefined;
  private identified = false;
  /** Of the next line. */
  private position = 0;
  private number = 1;
  private newest = 0;
  private day = -1;
  private dayPosition = 0;
  private dayLines = 0;
  private dayFields: LineReader['fields'];
  private readonly lines = new LineReader();
  private readonly splitter = new LineSplitter((bytes, start, end, length) => this.line(bytes, start, end, length));

  constructor(private readonly session: LogSession) {}

  /** Takes the next bytes of the log's content. */
  push(chunk: Buffer): void {
    this.received += chunk.length;
    if (this.head.length < HEAD_LENGTH) this.head = Buffer.concat([this.head, chunk.subarray(0, HEAD_LENGTH - this.head.length)]);
    if (!this.identified) {
      this.waiting.push(Buffer.from(chunk));
      if (this.head.length === HEAD_LENGTH) this.identify();
      return;
    }
    this.consume(chunk);
    this.session.commitIfDue();
  }

  private waiting: Buffer[] = [];

  /** Finds out whether this log is known. Happens by itself once its head is complete; a shorter log is identified by what it has. */
  identify(): void {
    if (this.identified || this.received === 0) return;
    this.identified = true;
    this.known = knownLog(this.session.views, this.head);
    if (this.known) {
      this.report.knownBefore = true;
      this.position = this.dayPosition = this.known.dayPosition;
      this.number = this.known.dayLines + 1;
      this.dayLines = this.known.dayLines;
      this.lines.fields = this.dayFields = this.known.dayFields;
      this.skip = this.known.dayPosition;
    }
    for (const chunk of this.waiting.splice(0)) this.consume(chunk);
  }

  /** Bytes that are passed over. */
  private skip = 0;

  private consume(chunk: Buffer): void {
    const skipped = Math.min(this.skip, chunk.length);
    this.skip -= skipped;
    if (skipped < chunk.length) this.splitter.push(skipped === 0 ? chunk : chunk.subarray(skipped));
  }

  /** The log has ended: what follows the last line feed is a line too. */
  finish(): void {
    this.identify();
    this.splitter.end();
  }

  /** Writes down how far the log has been read; in the transaction that stores its counts. */
  store(views: Connection, now: number): void {
    if (this.newest > 0) setCountedUntil(views, Math.min(this.newest, now));
    if (!this.identified || this.position <= (this.known?.position ?? 0)) return;
    const state = { position: this.position, lines: this.number - 1, dayPosition: this.dayPosition, dayLines: this.dayLines, fields: this.lines.fields, dayFields: this.dayFields };
    const id = rememberLog(views, this.head, { ...state, id: this.known?.id }, now);
    this.known = { ...state, id };
  }

  private line(bytes: Buffer | undefined, start: number, end: number, length: number): void {
    const from = this.position;
    this.position += length;
    // The line feed may have come since: a compressed log or a pipe may end without one.
    const already = this.known !== undefined && this.position - 1 <= this.known.position;
    const number = this.number++;
    if (!already) {
      this.report.lines++;
      this.changed = true;
    }
    const fieldsBefore = this.lines.fields;
    const line = bytes ? this.lines.read(bytes, start, end) : 'unknown';
    if (line === 'nothing') return;
    const trouble = line === 'unknown' ? this.report.unknown
      : line.time > this.session.now() + AHEAD_MS ? this.report.future
      : line.time < EARLIEST ? this.report.past : undefined;
    if (trouble || line === 'unknown') {
      if (trouble && !already && trouble.count++ < NAMED) trouble.lines.push(number);
      return;
    }
    const day = Math.floor(line.time / DAY_MS);
    if (day > this.day) {
      this.day = day;
      this.dayPosition = from;
      this.dayLines = number - 1;
      this.dayFields = fieldsBefore;
    }
    if (line.time > this.newest) this.newest = line.time;
    if (this.session.counter.see(line, already || this.session.countedByServer(line.time))) this.report.views++;
  }
}
