import { answerPage } from '@/app/answer';

export const dynamic = 'force-static';
export const generateStaticParams = () => [];

const { generateMetadata, Page } = answerPage('tags/[tag]');
export { generateMetadata, Page as default };
