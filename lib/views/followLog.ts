import { open, stat, type FileHandle } from 'node:fs/promises';
import type { LogReading, LogSession } from './readLog';

const LOOK_EVERY_MS = 250;

/** nginx writes to a renamed log until its workers have opened the new one, and for as long as its buffer waits. */
const STILL_WRITTEN_MS = 10_000;

const CHUNK = 1 << 20;

interface Tail {
  handle: FileHandle;
  /** Device and inode. */
  identity: string;
  position: number;
  log: LogReading;
  /** When another file took its name. */
  replacedAt?: number;
}

/**
 * Reads a log and whatever is written to it, through rotation by renaming (`create`) and by truncation (`copytruncate`).
 * @param signal ends it
 * @param onTrouble is told of what keeps counts from being stored, or the file from being read; both are tried again
 * @throws where the file is compressed
 */
export async function followLog(session: LogSession, file: string, signal: AbortSignal, onTrouble: (message: string) => void): Promise<void> {
  const tails: Tail[] = [];
  const buffer = Buffer.allocUnsafe(CHUNK);
  try {
    while (!signal.aborted) {
      await noticeRotation(session, file, tails);
      for (const tail of [...tails]) {
        await readOn(session, tail, buffer, signal);
        if (tail.replacedAt !== undefined && Date.now() - tail.replacedAt > STILL_WRITTEN_MS) await close(session, tail, tails);
      }
      commit(session, onTrouble);
      await pause(LOOK_EVERY_MS, signal);
    }
  } finally {
    for (const tail of [...tails]) await close(session, tail, tails).catch((error: unknown) => onTrouble(String(error)));
  }
}

/** Opens the file that has the name now, where it is another one than before. Between two files there may be none. */
async function noticeRotation(session: LogSession, file: string, tails: Tail[]): Promise<void> {
  const current = tails.at(-1);
  const found = await stat(file).catch(() => undefined);
  if (!found || (current && current.identity === identityOf(found))) return;
  const handle = await open(file, 'r').catch(() => undefined);
  if (!handle) return;
  if (current) current.replacedAt = Date.now();
  tails.push({ handle, identity: identityOf(await handle.stat()), position: 0, log: session.begin() });
}

function identityOf({ dev, ino }: { dev: number; ino: number }): string {
  return `${dev} ${ino}`;
}

async function readOn(session: LogSession, tail: Tail, buffer: Buffer, signal: AbortSignal): Promise<void> {
  const { size } = await tail.handle.stat();
  if (size < tail.position) {
    // Emptied after it was copied: what comes now is another log.
    session.end(tail.log);
    Object.assign(tail, { position: 0, log: session.begin() });
  }
  while (!signal.aborted) {
    const { bytesRead } = await tail.handle.read(buffer, 0, buffer.length, tail.position);
    if (bytesRead === 0) break;
    tail.position += bytesRead;
    tail.log.push(buffer.subarray(0, bytesRead));
  }
  tail.log.identify();
}

async function close(session: LogSession, tail: Tail, tails: Tail[]): Promise<void> {
  tails.splice(tails.indexOf(tail), 1);
  await tail.handle.close();
  session.end(tail.log);
}

function commit(session: LogSession, onTrouble: (message: string) => void): void {
  try {
    session.commit();
  } catch (error) {
    onTrouble(`the counts cannot be stored just now, and are kept for the next attempt: ${String(error)}`);
  }
}

function pause(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(done, ms);
    function done() {
      clearTimeout(timer);
      signal.removeEventListener('abort', done);
      resolve();
    }
    signal.addEventListener('abort', done);
  });
}
