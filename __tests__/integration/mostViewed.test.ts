import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { readPage } from '../support/html';
import { makePaper, type Paper } from '../support/paper';
import { startServer, until, type Server } from '../support/server';

let paper: Paper;
let server: Server;

const TOMORROW = new Date(Date.now() + 86_400_000).toISOString();

beforeAll(async () => {
  paper = makePaper();
  const story = (slug: string, date: string, views: number | undefined, more = {}) => paper.article(`national/${slug}.md`, { date, views, ...more }, `Text of ${slug}.\n`);
  story('first', '2024-01-01T08:00', 100);
  story('tie-older', '2024-01-02T08:00', 50);
  story('tie-b', '2024-01-03T08:00', 50);
  story('tie-a', '2024-01-03T08:00', 50);
  story('fifth', '2024-01-01T08:00', 7);
  story('sixth', '2024-01-01T08:00', 6);
  story('unread', '2024-01-05T08:00', undefined);
  story('embargoed', TOMORROW, 1000);
  story('draft', '2024-01-01T08:00', 999, { draft: true });
  story('over', '2024-01-01T08:00', 998, { expires: '2024-02-01T08:00' });
  story('removed', '2024-01-01T08:00', 997);
  paper.write('national/broken.md', '---\ntitle: Broken\nviews: 996\n---\n');
  server = await startServer(paper);
});

afterAll(async () => {
  await server?.stop();
  paper?.dispose();
});

async function ranking(address: string, within = 'aside'): Promise<string[]> {
  const page = readPage(await server.page(address));
  return page.all(`${within} ol > li`).map((item) => item.all('a')[0]?.attribute('href')?.split('/').at(-1) ?? '?').filter((slug) => slug !== '');
}

describe('the most viewed list', () => {
  test('leaves out what was removed, at once', async () => {
    expect(await ranking('/national/first')).toContain('removed');
    paper.remove('national/removed.md');
    await until(async () => !(await ranking('/national/first')).includes('removed'));
  });

  test('is an ordered list of headline link and teaser under its name', async () => {
    const page = readPage(await server.page('/national/unread'));
    const box = page.all('aside').find((aside) => aside.attribute('aria-label') === 'Most viewed')!;
    expect(box.all('h2').map(({ text }) => text)).toEqual(['Most viewed']);
    expect(box.all('ol > li').map((item) => [item.all('a').map(({ text }) => text), item.all('p').map(({ text }) => text)])[0]).toEqual([['Headline of first'], ['Text of first.']]);
  });

  test('breaks ties by the newer date, then by slug', async () => {
    expect(await ranking('/national/unread')).toEqual(['first', 'tie-a', 'tie-b', 'tie-older']);
  });

  test.each([
    ['first', ['tie-a', 'tie-b', 'tie-older', 'fifth']],
    ['tie-b', ['first', 'tie-a', 'tie-older', 'fifth']],
    ['fifth', ['first', 'tie-a', 'tie-b', 'tie-older']],
  ])('beside "%s" never has the article itself, and no gap in its place', async (slug, expected) => {
    expect(await ranking(`/national/${slug}`)).toEqual(expected);
  });

  test.each([['/national/first', 'aside'], ['/national/tie-a', 'aside'], ['/', 'aside'], ['/most-viewed', 'main'], ['/national', 'aside']])('on %s has nothing embargoed, in draft, expired, removed or broken', async (address, within) => {
    const shown = await ranking(address, within);
    expect(shown.length).toBeGreaterThanOrEqual(4);
    expect(shown.filter((slug) => ['embargoed', 'draft', 'over', 'removed', 'broken'].includes(slug))).toEqual([]);
  });

  test('on its own page has everyone in the same order', async () => {
    expect((await ranking('/most-viewed', 'main')).slice(0, 7)).toEqual(['first', 'tie-a', 'tie-b', 'tie-older', 'fifth', 'sixth', 'unread']);
  });

  test('follows a change of the reads in every article', async () => {
    paper.article('national/sixth.md', { date: '2024-01-01T08:00', views: 5000 }, 'Text of sixth.\n');
    await until(async () => (await ranking('/national/first'))[0] === 'sixth');
    expect(await ranking('/national/unread')).toEqual(['sixth', 'first', 'tie-a', 'tie-b']);
  });
});
