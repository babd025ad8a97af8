import { sitemapAt } from '@/app/document';

export const dynamic = 'force-static';
export const generateStaticParams = () => [];

export async function GET(_request: Request, { params }: { params: Promise<{ section: string }> }) {
  const { section } = await params;
  return sitemapAt(`/${section}/sitemap.xml`);
}
