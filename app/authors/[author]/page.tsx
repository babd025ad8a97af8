import { answerPage } from '@/app/answer';

export const dynamic = 'force-static';
export const generateStaticParams = () => [];

const { generateMetadata, Page } = answerPage('authors/[author]');
export { generateMetadata, Page as default };
