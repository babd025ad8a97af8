import { documentAt } from '@/app/document';
import { sitemapIndexOf } from '@/lib/pages/sitemaps';

export const dynamic = 'force-static';

export const GET = () => documentAt('/sitemap.xml', 'application/xml', sitemapIndexOf);
