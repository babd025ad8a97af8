import { sitemapPartAt } from '@/app/document';

export const dynamic = 'force-static';
export const generateStaticParams = () => [];

export async function GET(_request: Request, { params }: { params: Promise<{ section: string; part: string }> }) {
  const { section, part } = await params;
  return sitemapPartAt(`/${section}/sitemaps/${part}`);
}
