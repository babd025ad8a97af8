import { createHmac } from 'node:crypto';
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { isSigned } from '../../lib/publish/signature';

const SECRET = 'a secret of the newsroom';
const BODY = Buffer.from('{"ref":"refs/heads/main"}');
const hmac = (body: Uint8Array = BODY, secret = SECRET) => createHmac('sha256', secret).update(body).digest('hex');

/** Each git server's way to prove that it knows the secret. */
const SERVERS: [string, string, (body?: Uint8Array, secret?: string) => string][] = [
  ['GitHub', 'X-Hub-Signature-256', (body, secret) => `sha256=${hmac(body, secret)}`],
  ['Gitea', 'X-Gitea-Signature', hmac],
  ['Forgejo', 'X-Forgejo-Signature', hmac],
  ['GitLab', 'X-Gitlab-Token', (_body, secret = SECRET) => secret],
];

describe.each(SERVERS)('a webhook of %s', (_server, header, sign) => {
  const accepted = (value: string, body: Uint8Array = BODY) => isSigned(new Headers({ [header]: value }), body, SECRET);

  test('that knows the secret is believed', () => {
    expect(accepted(sign())).toBe(true);
  });

  test('that knows another secret is not', () => {
    expect(accepted(sign(BODY, 'another secret'))).toBe(false);
  });

  test('with a proof of another length is not', () => {
    for (const value of ['', 'x', sign().slice(0, -1), `${sign()}0`, sign().repeat(2)]) expect([value, accepted(value)]).toEqual([value, false]);
  });

  test('with any other proof is not', () => {
    fc.assert(fc.property(fc.string({ unit: fc.constantFrom(...'0123456789abcdefsh='), maxLength: 80 }), (value) => {
      fc.pre(value !== sign());
      expect(accepted(value)).toBe(false);
    }));
  });

  test('is believed by nobody who has no secret', () => {
    expect(isSigned(new Headers({ [header]: sign(BODY, '') }), BODY, '')).toBe(false);
  });
});

// GitLab's token says nothing about the body.
test.each(SERVERS.slice(0, -1))('a webhook of %s whose body was changed on the way is not believed', (_server, header, sign) => {
  expect(isSigned(new Headers({ [header]: sign() }), Buffer.concat([BODY, Buffer.from(' ')]), SECRET)).toBe(false);
});

describe('a request', () => {
  test('without any proof is not believed', () => {
    expect(isSigned(new Headers(), BODY, SECRET)).toBe(false);
  });

  test('with a wrong proof is not believed for a right one beside it', () => {
    expect(isSigned(new Headers({ 'X-Hub-Signature-256': 'sha256=0', 'X-Gitlab-Token': SECRET }), BODY, SECRET)).toBe(false);
  });

  test('with GitHub\'s old signature alone is not believed', () => {
    const sha1 = createHmac('sha1', SECRET).update(BODY).digest('hex');
    expect(isSigned(new Headers({ 'X-Hub-Signature': `sha1=${sha1}`, 'X-Hub-Signature-256': `sha1=${sha1}` }), BODY, SECRET)).toBe(false);
  });
});
