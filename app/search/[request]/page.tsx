import { answerPage } from '@/app/answer';

// Not `force-dynamic`: what Next does not pass through the page cache keeps its scripts. The page cache keeps none of these.
export const dynamic = 'force-static';
export const generateStaticParams = () => [];

const { generateMetadata, Page } = answerPage('search/[request]');
export { generateMetadata, Page as default };
