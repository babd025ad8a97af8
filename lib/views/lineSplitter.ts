const LINE_FEED = 0x0a;

/** No server writes a longer line about a request it answered with a page: addresses and user agents are limited to some kilobytes. */
export const LONGEST_LINE = 64 * 1024;

/**
 * @param bytes with the line from `start` up to `end`, without its line feed; another line's after the call. Undefined: a line too long to be kept
 * @param length of the line in bytes, its line feed included
 */
type OnLine = (bytes: Buffer | undefined, start: number, end: number, length: number) => void;

/** Cuts a stream of bytes into lines. Keeps no more than one line. */
export class LineSplitter {
  private rest: Buffer[] = [];
  private restLength = 0;

  constructor(private readonly onLine: OnLine) {}

  push(chunk: Buffer): void {
    let from = 0;
    for (let at = chunk.indexOf(LINE_FEED); at >= 0; at = chunk.indexOf(LINE_FEED, from)) {
      if (this.restLength === 0) this.line(chunk, from, at, at - from + 1);
      else this.endRest(chunk.subarray(from, at), 1);
      from = at + 1;
    }
    if (from < chunk.length) this.keep(chunk.subarray(from));
  }

  /** Takes what came after the last line feed as a line. */
  end(): void {
    if (this.restLength > 0) this.endRest(Buffer.alloc(0), 0);
  }

  private line(bytes: Buffer, start: number, end: number, length: number): void {
    this.onLine(end - start > LONGEST_LINE ? undefined : bytes, start, end, length);
  }

  private keep(part: Buffer): void {
    this.restLength += part.length;
    // A copy: the chunk's memory is used again.
    if (this.restLength <= LONGEST_LINE) this.rest.push(Buffer.from(part));
    else this.rest = [];
  }

  private endRest(part: Buffer, feed: 0 | 1): void {
    this.keep(part);
    const length = this.restLength;
    const whole = length > LONGEST_LINE ? undefined : Buffer.concat(this.rest);
    this.rest = [];
    this.restLength = 0;
    this.onLine(whole, 0, length, length + feed);
  }
}
