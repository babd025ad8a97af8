import { sitemapAt } from '@/app/document';

export const dynamic = 'force-static';

export const GET = () => sitemapAt('/sitemap.xml');
