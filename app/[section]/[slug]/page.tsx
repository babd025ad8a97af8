import { answerPage } from '@/app/answer';
import { newestArticles } from '@/lib/pages/prerender';
import { readNewspaper } from '@/lib/server/newsroom';

export const dynamic = 'force-static';
/** The newest articles are ready before the first reader comes; the archive is rendered on first request. */
export const generateStaticParams = () => readNewspaper(newestArticles);

const { generateMetadata, Page } = answerPage('[section]/[slug]');
export { generateMetadata, Page as default };
