import { contentOf, openLog, type LogContent } from './logContent';
import { LineReader } from './lineFormats';
import { LineSplitter } from './lineSplitter';
import type { LogReport, LogSession } from './readLog';

/** What became of a log; `problem` is a sentence that says why it was not read to its end. */
export interface FileReport extends LogReport {
  name: string;
  problem?: string;
  /** The last line has no line feed yet: its server is still writing it, and it is read the next time. */
  unfinished: boolean;
}

/** Reads a log to its end. Never throws for what is in the file; where a stored count cannot be written, it does. */
export async function readFile(session: LogSession, file: string): Promise<FileReport> {
  let log;
  try {
    log = await openLog(file);
  } catch (error) {
    return { ...session.begin().report, name: file, unfinished: false, problem: reasonOf(error) };
  }
  try {
    return await readContent(session, file, log);
  } finally {
    await log.close();
  }
}

/** Reads standard input to its end. */
export async function readStream(session: LogSession, name: string, bytes: AsyncIterable<Buffer>): Promise<FileReport> {
  const content = await contentOf(bytes);
  // A pipe has ended where its file has not: what follows the last line feed is taken where the line is whole.
  return readContent(session, name, { ...content, ended: true });
}

async function readContent(session: LogSession, name: string, { compression, chunks, ended = compression !== 'none' }: LogContent & { ended?: boolean }): Promise<FileReport> {
  const log = session.begin();
  let problem: string | undefined;
  let last = 0x0a;
  const iterator = chunks[Symbol.asyncIterator]();
  for (;;) {
    const next = await iterator.next().catch((error: unknown) => {
      const what = compression === 'none' ? 'it cannot be read' : `its ${compression} compression is damaged or incomplete`;
      problem = `${what}, and was read as far as it goes (${error instanceof Error ? error.message : String(error)})`;
    });
    if (!next || next.done) break;
    log.push(next.value);
    last = next.value.at(-1) ?? last;
  }
  if (ended && problem === undefined) log.finish();
  else log.identify();
  session.end(log);
  return { ...log.report, name, problem, unfinished: !ended && last !== 0x0a };
}

function reasonOf(error: unknown): string {
  const { code, message } = error as NodeJS.ErrnoException;
  if (code === 'ENOENT') return 'there is no such file';
  if (code === 'EISDIR') return 'this is a folder; name the log files in it';
  if (code === 'EACCES') return 'this user may not read it';
  return message;
}

/** Files by the time of their first request, oldest first: `newsprint.log*` names the newest first. Those without one come last. */
export async function oldestFirst(files: readonly string[]): Promise<string[]> {
  const times = new Map<string, number>();
  for (const file of files) times.set(file, await firstTime(file));
  return [...new Set(files)].sort((a, b) => times.get(a)! - times.get(b)!);
}

async function firstTime(file: string): Promise<number> {
  const log = await openLog(file).catch(() => undefined);
  if (!log) return Infinity;
  let time = Infinity;
  const reader = new LineReader();
  const splitter = new LineSplitter((bytes, start, end) => {
    if (!bytes || time !== Infinity) return;
    const line = reader.read(bytes, start, end);
    if (typeof line === 'object') time = line.time;
  });
  try {
    // The first chunk holds thousands of lines.
    for await (const chunk of log.chunks) {
      splitter.push(chunk);
      break;
    }
  } catch {
    // Said when the file is read.
  } finally {
    await log.close();
  }
  return time;
}
