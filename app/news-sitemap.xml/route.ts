import { newsSitemapAt } from '@/app/document';

export const dynamic = 'force-static';

export const GET = () => newsSitemapAt('/news-sitemap.xml');
