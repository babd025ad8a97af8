import { answerPage } from '@/app/answer';

export const dynamic = 'force-static';

const { generateMetadata, Page } = answerPage('search');
export { generateMetadata, Page as default };
