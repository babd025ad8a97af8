import { documentAt } from '@/app/document';
import { newsSitemapOf, newsSitemapUntil } from '@/lib/pages/sitemaps';
import { readNewspaper } from '@/lib/server/newsroom';

export const dynamic = 'force-static';

export const GET = () => documentAt('/news-sitemap.xml', 'application/xml', newsSitemapOf, readNewspaper(newsSitemapUntil));
