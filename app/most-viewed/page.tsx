import { answerPage } from '@/app/answer';

export const dynamic = 'force-static';

const { generateMetadata, Page } = answerPage('most-viewed');
export { generateMetadata, Page as default };
