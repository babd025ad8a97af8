import { feedAt } from '@/app/document';

export const dynamic = 'force-static';

export const GET = () => feedAt('/most-viewed/feed.json', 'feed.json');
