import { answerPage } from '@/app/answer';

export const dynamic = 'force-static';
export const generateStaticParams = () => [];

const { generateMetadata, Page } = answerPage('tags/[tag]/page/[number]');
export { generateMetadata, Page as default };
