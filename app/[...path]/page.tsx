import { answerPage } from '@/app/answer';

export const dynamic = 'force-static';
export const generateStaticParams = () => [];

const { generateMetadata, Page } = answerPage('[...path]');
export { generateMetadata, Page as default };
