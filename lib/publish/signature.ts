import { createHash, createHmac, timingSafeEqual } from 'node:crypto';

/**
 * Whether a webhook was sent by someone who knows the secret. GitHub, Gitea and Forgejo sign the body with HMAC-SHA256;
 * GitLab sends the secret itself. Compared in constant time.
 * @see https://docs.github.com/webhooks/using-webhooks/validating-webhook-deliveries
 */
export function isSigned(headers: Headers, body: Uint8Array, secret: string): boolean {
  if (secret === '') return false;
  const expected = createHmac('sha256', secret).update(body).digest('hex');
  const github = headers.get('x-hub-signature-256');
  if (github !== null) return same(github, `sha256=${expected}`);
  const gitea = headers.get('x-forgejo-signature') ?? headers.get('x-gitea-signature');
  if (gitea !== null) return same(gitea, expected);
  const gitlab = headers.get('x-gitlab-token');
  return gitlab !== null && same(gitlab, secret);
}

/** Compares digests, so that neither the place of the first difference nor the length shows in the time taken. */
function same(given: string, expected: string): boolean {
  const digest = (text: string) => createHash('sha256').update(text).digest();
  return timingSafeEqual(digest(given), digest(expected));
}
