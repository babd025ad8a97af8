/** What is in a log, whether it is compressed or not; told by its first bytes, not by its name. */
import { open, type FileHandle } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { createGunzip } from 'node:zlib';
import { Decompress } from 'fzstd';

/** Bytes that are read at a time, and held. */
const CHUNK = 1 << 20;

type Compression = 'none' | 'gzip' | 'zstd';

export interface LogContent {
  compression: Compression;
  /** Each chunk is valid until the next one is asked for. Throws where compressed bytes are damaged or end too early. */
  chunks: AsyncIterable<Buffer>;
}

/** @throws where the file cannot be opened or is a folder */
export async function openLog(file: string): Promise<LogContent & { size: number; close(): Promise<void> }> {
  const handle = await open(file, 'r');
  try {
    const { size } = await handle.stat();
    const { compression, chunks } = await contentOf(bytesOf(handle));
    return { compression, chunks, size, close: () => handle.close() };
  } catch (error) {
    await handle.close();
    throw error;
  }
}

/** @param bytes of a file, or standard input */
export async function contentOf(bytes: AsyncIterable<Buffer>): Promise<LogContent> {
  const iterator = bytes[Symbol.asyncIterator]();
  let start = Buffer.alloc(0);
  while (start.length < 4) {
    const { done, value } = await iterator.next();
    if (done) break;
    start = Buffer.concat([start, value]);
  }
  const compression = compressionOf(start);
  const all = chained(start, iterator);
  if (compression === 'gzip') return { compression, chunks: Readable.from(all).pipe(createGunzip({ chunkSize: CHUNK })).on('error', () => undefined) };
  return { compression, chunks: compression === 'zstd' ? unzstd(all) : all };
}

/** RFC 1952, section 2.3.1; RFC 8878, section 3.1.1. */
function compressionOf(start: Buffer): Compression {
  if (start[0] === 0x1f && start[1] === 0x8b) return 'gzip';
  return start.length >= 4 && start.readUInt32LE(0) === 0xfd2fb528 ? 'zstd' : 'none';
}

async function* chained(first: Buffer, rest: AsyncIterator<Buffer>): AsyncGenerator<Buffer> {
  if (first.length > 0) yield first;
  for (let next = await rest.next(); !next.done; next = await rest.next()) yield next.value;
}

async function* bytesOf(handle: FileHandle): AsyncGenerator<Buffer> {
  const buffer = Buffer.allocUnsafe(CHUNK);
  for (;;) {
    const { bytesRead } = await handle.read(buffer, 0, CHUNK);
    if (bytesRead === 0) return;
    yield buffer.subarray(0, bytesRead);
  }
}

/** Node has no Zstandard before version 22. */
async function* unzstd(bytes: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  const ready: Buffer[] = [];
  const stream = new Decompress((chunk) => void (chunk.length > 0 && ready.push(Buffer.from(chunk.buffer, chunk.byteOffset, chunk.length))));
  for await (const chunk of bytes) {
    // The library keeps what it has not read yet.
    stream.push(Uint8Array.from(chunk));
    yield* ready.splice(0);
  }
  stream.push(new Uint8Array(0), true);
  yield* ready;
}
