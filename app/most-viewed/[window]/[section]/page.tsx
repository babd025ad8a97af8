import { answerPage } from '@/app/answer';

export const dynamic = 'force-static';
export const generateStaticParams = () => [];

const { generateMetadata, Page } = answerPage('most-viewed/[window]/[section]');
export { generateMetadata, Page as default };
