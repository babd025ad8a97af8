import { readFileSync } from 'node:fs';

const utf8 = new TextDecoder('utf-8', { fatal: true });

/**
 * A file's text, or undefined where it cannot be read or is not UTF-8. Synchronous: of a small file that takes a quarter of
 * the time of an asynchronous read, and whoever reads many lets requests through between them.
 */
export function readText(file: string): string | undefined {
  try {
    return utf8.decode(readFileSync(file));
  } catch {
    return undefined;
  }
}
