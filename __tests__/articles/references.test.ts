import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { chooseRelated } from '../../lib/articles/related';
import { resolveTarget } from '../../lib/articles/references';

describe('what an article points at', () => {
  test.each([
    ['b.md', { kind: 'file', path: 'national/b.md', fragment: '' }],
    ['./b.md#part', { kind: 'file', path: 'national/b.md', fragment: '#part' }],
    ['../sport/b.md?x=1#y', { kind: 'file', path: 'sport/b.md', fragment: '#y' }],
    ['photos/my%20photo.jpg', { kind: 'file', path: 'national/photos/my photo.jpg', fragment: '' }],
    ['/sport/b', { kind: 'slug', section: 'sport', slug: 'b' }],
    ['/sport/b/', { kind: 'slug', section: 'sport', slug: 'b' }],
    ['/sport', { kind: 'other' }],
    ['#there', { kind: 'other' }],
    ['', { kind: 'other' }],
    ['https://x.example/a.md', { kind: 'other' }],
    ['//x.example/a.md', { kind: 'other' }],
    ['mailto:a@b.example', { kind: 'other' }],
    ['../../etc/passwd', { kind: 'outside' }],
    ['..', { kind: 'file', path: '.', fragment: '' }],
    ['..%2f..%2fetc/passwd', { kind: 'outside' }],
    ['%', { kind: 'outside' }],
    ['a%00.jpg', { kind: 'outside' }],
  ])('by %j', (target, expected) => {
    expect(resolveTarget('national/a.md', target)).toEqual(expected);
  });

  test('never leaves the folder, whatever it is', () => {
    fc.assert(fc.property(fc.array(fc.constantFrom('..', '.', '%2e%2e', '/', '%2f', 'a', '\\', '?', '#', ' ', 'photos')).map((parts) => parts.join('')), (target) => {
      const found = resolveTarget('national/deep/a.md', target);
      if (found.kind === 'file') expect(found.path).not.toMatch(/^(?:\/|\.\.(?:\/|$))/);
    }));
  });
});

describe('related stories', () => {
  test('share most topics first, then are nearest in time, then newer, then by slug', () => {
    const story = (slug: string, date: number, shared: number) => ({ id: 1, slug, date, shared });
    const candidates = [story('far', 10, 0), story('b', 90, 1), story('older', 95, 0), story('newer', 105, 0), story('a', 90, 1), story('best', 0, 2)];
    expect(chooseRelated(100, candidates, 5).map(({ slug }) => slug)).toEqual(['best', 'a', 'b', 'newer', 'older']);
  });
});
