import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { canonicalPath, plainPath } from '../../lib/views/canonicalPath';
import { isBrowser, isView } from '../../lib/views/countable';
import type { SeenRequest } from '../../lib/views/request';

const FIREFOX = 'Mozilla/5.0 (X11; Linux x86_64; rv:128.0) Gecko/20100101 Firefox/128.0';
const VIEW: SeenRequest = { time: 0, method: 'GET', target: '/national/story', status: 200, address: '203.0.113.7', userAgent: FIREFOX };

describe('one article has one address', () => {
  test.each([
    ['/national/story', '/national/story'],
    ['/national/story/', '/national/story'],
    ['/National/STORY', '/national/story'],
    ['/national/story?utm_source=x#top', '/national/story'],
    ['/national/%73tory', '/national/story'],
    ['//national///story', '/national/story'],
    ['/sport/../national/./story', '/national/story'],
    ['/../../national/story', '/national/story'],
    ['/national%2Fstory', '/national/story'],
    ['https://news.example/national/story?x', '/national/story'],
    ['https://news.example', '/'],
    ['/%', '/%'],
    ['/%FF/%C3%A9', '/%ff/%c3%a9'],
    ['', '/'],
    ['*', '/*'],
  ])('%s is %s', (target, expected) => {
    expect(canonicalPath(target)).toBe(expected);
  });

  test('whatever is asked for becomes a path, and never fails', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary' }), (text) => {
      expect(plainPath(text)).toMatch(/^\//);
    }));
  });

  test('however each letter is encoded, and whatever query follows', () => {
    const letter = fc.constantFrom(...'abcdefghijklmnopqrstuvwxyz0123456789-');
    fc.assert(fc.property(fc.array(fc.tuple(letter, fc.boolean()), { minLength: 1 }), fc.webQueryParameters(), (letters, query) => {
      const path = letters.map(([plain]) => plain).join('');
      const sent = letters.map(([plain, encode]) => (encode ? `%${plain.charCodeAt(0).toString(16)}` : plain)).join('');
      expect(canonicalPath(`/national/${sent}/?${query}`)).toBe(`/national/${path}`);
    }));
  });
});

describe('a view is', () => {
  test.each<[string, Partial<SeenRequest>]>([
    ['a page that was sent', {}],
    ['a page that the browser had already', { status: 304 }],
    ['one that says it is a navigation', { fetchDest: 'document' }],
    ['one whose log says nothing of its destination', { fetchDest: '-' }],
  ])('%s', (_, difference) => {
    expect(isView({ ...VIEW, ...difference })).toBe(true);
  });

  test.each<[string, Partial<SeenRequest>]>([
    ['a question about a page', { method: 'HEAD' }],
    ['a form', { method: 'POST' }],
    ['a redirect, which counts where it leads', { status: 308 }],
    ['an unknown page', { status: 404 }],
    ['a removed page', { status: 410 }],
    ['a part of a page', { status: 206 }],
    ['a failure', { status: 500 }],
    ['part of another page', { fetchDest: 'iframe' }],
    ['fetched by a script', { fetchDest: 'empty' }],
    ['fetched ahead', { purpose: 'prefetch' }],
    ['rendered ahead', { purpose: 'prefetch;prerender' }],
    ['a preview in Safari', { purpose: ' preview' }],
    ['for data of a page by header', { data: true }],
    ['for data of a page by address', { target: '/national/story?_rsc=1a2b' }],
    ['for a file', { target: '/media/0123/photo-320.avif' }],
    ['without a user agent', { userAgent: '' }],
  ])('nothing that is %s', (_, difference) => {
    expect(isView({ ...VIEW, ...difference })).toBe(false);
  });

  test('also one with a query that only looks like a request for data', () => {
    expect(isView({ ...VIEW, target: '/national/story?x_rsc=1' })).toBe(true);
  });
});

describe('a reader has', () => {
  test.each([
    FIREFOX,
    'Mozilla/5.0 (iPhone; CPU iPhone OS 17_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Mobile/15E148 [FBAN/FBIOS;FBAV/450.0.0.38.108]',
    'Opera/9.80 (J2ME/MIDP; Opera Mini/9.80 (S60; SymbOS; Opera Mobi/23.348; U; en) Presto/2.5.25 Version/10.54',
    'UCWEB/2.0 (MIDP-2.0; U; Adr 4.4.2; en-US; X) U2/1.0.0 UCBrowser/10.7.6 U2/1.0.0 Mobile',
    'NokiaC3-00/5.0 (08.63) Profile/MIDP-2.1 Configuration/CLDC-1.1 Mozilla/5.0 AppleWebKit/420+',
    'Lynx/2.8.9rel.1 libwww-FM/2.14', 'w3m/0.5.3+git20230121', 'ELinks (0.16; Linux)',
  ])('the browser %s', (userAgent) => {
    expect(isBrowser(userAgent)).toBe(true);
  });
});

describe('no reader has', () => {
  test.each([
    '', '-', 'curl/8.5.0', 'python-requests/2.31.0', 'Newsprint (renders ahead)', 'node',
    'Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)', 'Mozilla/5.0 AppleWebKit/537.36 (KHTML, like Gecko; compatible; GPTBot/1.2; +https://openai.com/gptbot)',
    'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) HeadlessChrome/120.0.0.0 Safari/537.36',
    'facebookexternalhit/1.1', 'WhatsApp/2.23.20.0', 'TelegramBot (like TwitterBot)', 'Slackbot-LinkExpanding 1.0', 'Mozilla/5.0 (Windows NT 6.1; WOW64) SkypeUriPreview Preview/0.5',
    'Feedly/1.0 (+http://www.feedly.com/fetcher.html)', 'Tiny Tiny RSS/21 (http://tt-rss.org)', 'Mozilla/5.0 (compatible; Miniflux/2.0; +https://miniflux.app)', 'Mozilla/5.0 AppleWebKit/605.1.15 (KHTML, like Gecko) Inoreader/1.0',
    'Mozilla/5.0 (compatible; UptimeRobot/2.0; http://www.uptimerobot.com/)', 'Mozilla/5.0 (compatible; Prometheus/2; blackbox)', 'Mozilla/5.0 StatusCake',
  ])('the program "%s"', (userAgent) => {
    expect(isBrowser(userAgent)).toBe(false);
  });

  test('a forged one, whatever is in it, and however many there are', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary' }), (text) => {
      expect(typeof isBrowser(text)).toBe('boolean');
    }));
  });
});
