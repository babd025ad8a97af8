import { sitemapPartAt } from '@/app/document';

export const dynamic = 'force-static';
export const generateStaticParams = () => [];

export async function GET(_request: Request, { params }: { params: Promise<{ part: string }> }) {
  const { part } = await params;
  return sitemapPartAt(`/sitemaps/${part}`);
}
