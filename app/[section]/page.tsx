import { answerPage } from '@/app/answer';
import { readNewspaper } from '@/lib/server/newsroom';

export const dynamic = 'force-static';
export const generateStaticParams = () => readNewspaper(({ site }) => site.sections.map(({ slug }) => ({ section: slug })));

const { generateMetadata, Page } = answerPage('[section]');
export { generateMetadata, Page as default };
