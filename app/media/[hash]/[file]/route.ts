import path from 'node:path';
import { SECURITY_HEADERS } from '@/lib/page-cache/securityHeaders';
import { environment } from '@/lib/newspaper/environment';
import { encodePhoto } from '@/lib/photos/encode';
import { parsePhotoFile } from '@/lib/photos/photo';
import { publicPhotoFile } from '@/lib/photos/publicPhoto';
import { readNewspaper } from '@/lib/server/newsroom';

export const dynamic = 'force-dynamic';

const TYPES = { avif: 'image/avif', webp: 'image/webp', jpg: 'image/jpeg' } as const;

/** A photo of a live article. Its address names its content, so that browsers keep it for good. */
export async function GET(_request: Request, { params }: { params: Promise<{ hash: string; file: string }> }) {
  const { hash, file } = await params;
  const variant = parsePhotoFile(file);
  const photo = variant && readNewspaper(({ index }) => publicPhotoFile(index, hash, file, variant));
  if (!photo) return notFound();
  const { articlesDir, dataDir } = environment();
  try {
    const bytes = await encodePhoto(path.join(dataDir, 'photos'), path.join(articlesDir, photo), { hash, ...variant });
    return new Response(new Uint8Array(bytes), {
      headers: { ...SECURITY_HEADERS, 'content-type': TYPES[variant.format], 'cache-control': 'public, max-age=31536000, immutable', etag: `"${hash}-${file}"` },
    });
  } catch {
    // The file changed or broke since it was indexed; the next update says so to its editor.
    return notFound();
  }
}

function notFound(): Response {
  return new Response('Not found\n', { status: 404, headers: { ...SECURITY_HEADERS, 'content-type': 'text/plain; charset=utf-8', 'cache-control': 'no-store' } });
}
