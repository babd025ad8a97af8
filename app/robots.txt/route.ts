import { documentAt } from '@/app/document';
import { editionsOf, prefixOf } from '@/lib/newspaper/editions';
import { robotsTxt } from '@/lib/seo/robots';

export const dynamic = 'force-static';

export const GET = () => documentAt('/robots.txt', 'text/plain', (view) => robotsTxt(view.origin, editionsOf(view.paper).map(prefixOf)));
