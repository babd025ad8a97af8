import { documentAt } from '@/app/document';
import { openSearchDescription } from '@/lib/seo/openSearch';
import { frameOf } from '@/lib/pages/view';

export const dynamic = 'force-static';

export const GET = () => documentAt('/opensearch.xml', 'application/opensearchdescription+xml', (view) => openSearchDescription(frameOf(view), view.messages));
