import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { encode } from 'uqr';
import { qrCode } from '../../lib/pages/qrCode';
import { shareOf } from '../../lib/pages/share';

const ADDRESS = 'https://test.example/national/river?a=1&b=2';

describe('links that pass an article on', () => {
  test('name every service once, and the article\'s address as text', () => {
    const share = shareOf(ADDRESS, 'The river rises');
    expect(share.address).toBe(ADDRESS);
    expect(share.links.map(({ service }) => service)).toEqual(['email', 'WhatsApp', 'Telegram', 'Facebook', 'X']);
  });

  test('carry the address and any headline unharmed', () => {
    fc.assert(fc.property(fc.string({ unit: 'grapheme' }), (headline) => {
      const links = Object.fromEntries(shareOf(ADDRESS, headline).links.map(({ service, address }) => [service, new URL(address)]));
      const decoded = (text: string | null | undefined) => decodeURIComponent((text ?? '').replaceAll('+', '%2B'));
      const mail = /^subject=(.*)&body=(.*)%0D%0A(.*)$/.exec(links.email!.search.slice(1))!;
      expect([decoded(mail[1]), decoded(mail[2]), decoded(mail[3])]).toEqual([headline, headline, ADDRESS]);
      expect(links.WhatsApp!.searchParams.get('text')).toBe(`${headline} ${ADDRESS}`);
      expect([links.Telegram!.searchParams.get('url'), links.Telegram!.searchParams.get('text')]).toEqual([ADDRESS, headline]);
      expect(links.Facebook!.searchParams.get('u')).toBe(ADDRESS);
      expect([links.X!.searchParams.get('url'), links.X!.searchParams.get('text')]).toEqual([ADDRESS, headline]);
    }));
  });
});

describe('the QR code on the printed sheet', () => {
  test('is drawn module for module', () => {
    fc.assert(fc.property(fc.webUrl(), (address) => {
      const { size, path } = qrCode(address);
      const drawn = Array.from({ length: size }, () => Array<boolean>(size).fill(false));
      let [x, y] = [0, 0];
      for (const [, command, across, down] of path.matchAll(/([Mmh])(-?\d+)(?: (-?\d+))?/g)) {
        if (command === 'M') [x, y] = [Number(across), Number(down)];
        else if (command === 'm') x += Number(across);
        else for (const end = x + Number(across); x < end; x++) drawn[y]![x] = true;
      }
      expect(drawn).toEqual(encode(address, { ecc: 'L', border: 0 }).data);
    }), { numRuns: 30 });
  });
});
