import { answerPage } from '@/app/answer';

export const dynamic = 'force-static';

const { generateMetadata, Page } = answerPage('archive');
export { generateMetadata, Page as default };
