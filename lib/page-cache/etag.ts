import { createHash } from 'node:crypto';

/** Names a text by its content. Weak, because the same text is sent compressed in several ways (RFC 9110, 8.8.3.3). */
export function etagOf(text: string): string {
  return `W/"${createHash('sha256').update(text).digest('base64url').slice(0, 22)}"`;
}
