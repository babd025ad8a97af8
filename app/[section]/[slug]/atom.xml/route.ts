import { feedAt } from '@/app/document';

export const dynamic = 'force-static';
export const generateStaticParams = () => [];

export async function GET(_request: Request, { params }: { params: Promise<{ section: string; slug: string }> }) {
  const { section, slug } = await params;
  return feedAt(`/${section}/${slug}/atom.xml`, 'atom.xml');
}
