import { feedAt } from '@/app/document';

export const dynamic = 'force-static';

export const GET = () => feedAt('/feed.json', 'feed.json');
