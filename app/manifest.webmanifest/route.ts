import { documentAt } from '@/app/document';
import { frameOf } from '@/lib/pages/view';
import { webManifest } from '@/lib/seo/manifest';

export const dynamic = 'force-static';

export const GET = () => documentAt('/manifest.webmanifest', 'application/manifest+json', (view) => webManifest(frameOf(view)));
