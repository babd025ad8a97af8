import { SECURITY_HEADERS } from '@/lib/page-cache/securityHeaders';
import { environment } from '@/lib/newspaper/environment';
import { recentRevisionOf } from '@/lib/publish/git';
import { healthOf } from '@/lib/publish/status';
import { newsroom, readNewspaper } from '@/lib/server/newsroom';

export const dynamic = 'force-dynamic';

/** For monitoring and for load balancers: 503 when the index cannot be read. */
export async function GET(): Promise<Response> {
  try {
    const health = readNewspaper(({ index, now }) => healthOf(index, now));
    const status = health.problems.errors > 0 ? 'problems' : 'ok';
    return answer(200, { status, revision: (await recentRevisionOf(environment().articlesDir)) ?? null, ...health, views: newsroom().viewsDesk?.health() ?? null });
  } catch {
    return answer(503, { status: 'unavailable', error: 'the index cannot be read' });
  }
}

function answer(status: number, body: object): Response {
  return Response.json(body, { status, headers: { ...SECURITY_HEADERS, 'cache-control': 'no-store' } });
}
