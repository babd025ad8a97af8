import { documentAt } from '@/app/document';
import { sitemapPartOf } from '@/lib/pages/sitemaps';

export const dynamic = 'force-static';
export const generateStaticParams = () => [];

export async function GET(_request: Request, { params }: { params: Promise<{ part: string }> }) {
  const { part } = await params;
  return documentAt(`/sitemaps/${part}`, 'application/xml', (view) => sitemapPartOf(view, part));
}
