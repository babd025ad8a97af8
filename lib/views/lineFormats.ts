/** The formats of access logs, told apart line by line: a file may change its format when its server's configuration does. */
import { parseCombined } from './combinedLine';
import { parseJsonLine } from './jsonLine';
import type { SeenRequest } from './request';
import { parseW3cLine, readFields, type Fields } from './w3cLine';

/** What a line was: a request, nothing to count (a comment, an empty line), or not understood. */
export type Line = SeenRequest | 'nothing' | 'unknown';

const BRACE = 0x7b;
const HASH = 0x23;
const CARRIAGE_RETURN = 0x0d;

/** Reads the lines of one log. */
export class LineReader {
  /** @param fields of a W3C log, as its last `#Fields` line named them */
  constructor(public fields: Fields | undefined = undefined) {}

  /**
   * @param bytes with one line from `start` up to `end`, without its line break
   * @returns the request. The same object every time for Combined: to be used before the next call
   */
  read(bytes: Buffer, start: number, end: number): Line {
    const stop = end > start && bytes[end - 1] === CARRIAGE_RETURN ? end - 1 : end;
    if (stop === start) return 'nothing';
    const first = bytes[start];
    if (first === BRACE) return parseJsonLine(bytes.toString('utf8', start, stop)) ?? 'unknown';
    if (first === HASH) {
      this.fields = readFields(bytes.toString('latin1', start, stop)) ?? this.fields;
      return 'nothing';
    }
    if (this.fields) return parseW3cLine(bytes.toString('latin1', start, stop), this.fields) ?? 'unknown';
    return parseCombined(bytes, start, stop) ?? 'unknown';
  }
}
