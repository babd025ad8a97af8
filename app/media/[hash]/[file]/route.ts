import path from 'node:path';
import { SECURITY_HEADERS } from '@/lib/page-cache/securityHeaders';
import { environment } from '@/lib/newspaper/environment';
import { previewAt } from '@/lib/pages/preview';
import { encodePhoto, makeOnce } from '@/lib/photos/encode';
import { parsePhotoFile } from '@/lib/photos/photo';
import { publicPhotoFile } from '@/lib/photos/publicPhoto';
import { drawPreview } from '@/lib/previews/draw';
import { readNewspaper } from '@/lib/server/newsroom';

export const dynamic = 'force-dynamic';

const TYPES = { avif: 'image/avif', webp: 'image/webp', jpg: 'image/jpeg' } as const;

/** A photo of a live article, or the picture of a link to one. Its address names its content, so that browsers keep it for good. */
export async function GET(_request: Request, { params }: { params: Promise<{ hash: string; file: string }> }) {
  const { hash, file } = await params;
  try {
    const made = (await preview(hash, file)) ?? (await photo(hash, file));
    if (!made) return notFound();
    return new Response(new Uint8Array(made.bytes), {
      headers: { ...SECURITY_HEADERS, 'content-type': made.type, 'cache-control': 'public, max-age=31536000, immutable', etag: `"${hash}-${file}"` },
    });
  } catch {
    // The file changed or broke since it was indexed; the next update says so to its editor.
    return notFound();
  }
}

async function photo(hash: string, file: string) {
  const variant = parsePhotoFile(file);
  const source = variant && readNewspaper(({ index }) => publicPhotoFile(index, hash, file, variant));
  if (!source) return undefined;
  const { articlesDir, dataDir } = environment();
  return { bytes: await encodePhoto(path.join(dataDir, 'photos'), path.join(articlesDir, source), { hash, ...variant }), type: TYPES[variant.format] };
}

async function preview(hash: string, file: string) {
  const shown = readNewspaper((view) => previewAt(view, hash, file));
  if (!shown) return undefined;
  const { articlesDir, dataDir } = environment();
  const source = shown.photo && { ...shown.photo, file: path.join(articlesDir, shown.photo.file) };
  return { bytes: await makeOnce(path.join(dataDir, 'photos'), hash, '-preview.jpg', () => drawPreview({ ...shown, photo: source })), type: TYPES.jpg };
}

function notFound(): Response {
  return new Response('Not found\n', { status: 404, headers: { ...SECURITY_HEADERS, 'content-type': 'text/plain; charset=utf-8', 'cache-control': 'no-store' } });
}
