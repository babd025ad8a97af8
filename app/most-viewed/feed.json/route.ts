import { rankingFeedResponse } from '@/app/document';

export const dynamic = 'force-static';

export const GET = () => rankingFeedResponse();
