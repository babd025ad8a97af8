import { SECURITY_HEADERS } from '@/lib/page-cache/securityHeaders';
import { isSigned } from '@/lib/publish/signature';
import { log } from '@/lib/server/log';
import { newsroom } from '@/lib/server/newsroom';
import { readLimited } from '@/lib/server/readLimited';

export const dynamic = 'force-dynamic';

/** Deliveries of a push with thousands of commits stay below this; GitHub cuts them at 2,048. */
const MAX_BODY_BYTES = 5 * 1024 * 1024;

/** The webhook of GitHub, Gitea, Forgejo and GitLab: fetches the newest commit and publishes it. Answers what happened. */
export async function POST(request: Request): Promise<Response> {
  const secret = process.env.PUBLISH_SECRET;
  const { publisher } = newsroom();
  if (!secret || !publisher) return answer(404, { error: 'not found' });
  const body = await readLimited(request, MAX_BODY_BYTES);
  if (body === undefined) return answer(413, { error: 'the body is too large' });
  if (!isSigned(request.headers, body, secret)) return answer(401, { error: 'the signature is missing or wrong' });
  try {
    const { pull, revision, live, gone, refused, problems } = await publisher.publish({ pull: true });
    const failed = pull.kind === 'failed';
    return answer(failed ? 502 : 200, { pull: pull.kind, ...(failed ? { error: pull.message } : {}), revision: revision ?? null, live, gone, refused, problems });
  } catch (error) {
    log('error', 'publish failed', { message: String(error) });
    return answer(500, { error: 'publishing failed; the log says why' });
  }
}

/** Without the secret the address does not exist, for any method. */
function otherMethod(): Response {
  return process.env.PUBLISH_SECRET ? answer(405, { error: 'webhooks are sent with POST' }, { allow: 'POST' }) : answer(404, { error: 'not found' });
}

export { otherMethod as DELETE, otherMethod as GET, otherMethod as OPTIONS, otherMethod as PATCH, otherMethod as PUT };

function answer(status: number, body: object, headers: Record<string, string> = {}): Response {
  return Response.json(body, { status, headers: { ...SECURITY_HEADERS, 'cache-control': 'no-store', ...headers } });
}
