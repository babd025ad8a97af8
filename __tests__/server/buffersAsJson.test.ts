import { afterAll, expect, test } from '@jest/globals';
import { buffersAsBase64 } from '../../lib/server/buffersAsJson';

const { toJSON } = Buffer.prototype;
afterAll(() => void Object.assign(Buffer.prototype, { toJSON }));

test('JSON of a buffer is about as long as the buffer, and keeps what is in it', () => {
  const bytes = Buffer.from('ទន្លេ '.repeat(1000));
  const before = JSON.stringify({ bytes }).length;
  buffersAsBase64();
  const json = JSON.stringify({ bytes });
  expect(json.length).toBeLessThan(before / 2);
  expect(Buffer.from((JSON.parse(json) as { bytes: { base64: string } }).bytes.base64, 'base64')).toEqual(bytes);
});
