import { renameSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { LONG_AGO } from '../support/fullPaper';
import { fullPaperSite } from '../support/fullPaperSite';
import { readPage, scriptsIn } from '../support/html';
import { makePaper, SITE } from '../support/paper';
import { photo } from '../support/photos';
import { startServer, until } from '../support/server';

const site = fullPaperSite();

const says = (address: string, text: string) => async () => (await site.server.raw(address)).text.includes(text);
const saysNot = (address: string, text: string) => async () => !(await site.server.raw(address)).text.includes(text);

describe('an editor', () => {
  test('who saves an article sees it on its page and wherever it is named', async () => {
    const places = ['/national/bare', '/national', '/', '/archive/2024/01', '/feed.xml', '/national/feed.xml', '/national/atom.xml', '/national/feed.json'];
    for (const place of places) await site.server.raw(place);
    site.paper.article('national/bare.md', { title: 'Bare no more', date: '2024-02-25T08:00' }, 'A new text.\n');
    for (const place of places.filter((each) => each !== '/archive/2024/01')) await until(says(place, 'Bare no more'), { what: () => `${place} is old` });
    await until(saysNot('/archive/2024/01', '>Bare<'));
    await until(says('/archive/2024/02', 'Bare no more'));
    expect(scriptsIn((await site.server.raw('/national/bare')).text)).toEqual([]);
  });

  test('who adds an article finds it listed, without a new build', async () => {
    expect((await site.server.raw('/opinion/brand-new')).status).toBe(404);
    site.paper.article('opinion/brand-new.md', { title: 'Brand new', date: '2024-02-26T08:00', authors: ['New Writer'], tags: ['Novelty'] });
    await until(async () => (await site.server.raw('/opinion/brand-new')).status === 200);
    for (const place of ['/opinion', '/', '/authors/new-writer', '/tags/novelty', '/archive/2024/02', '/opinion/feed.xml', '/sitemaps/articles-1.xml']) await until(says(place, '/opinion/brand-new'), { what: () => `${place} does not name it` });
  });

  test('who deletes an article leaves a complete page that says so, with status 410', async () => {
    expect((await site.server.raw('/sport/match-33')).status).toBe(200);
    site.paper.remove('sport/match-33.md');
    await until(async () => (await site.server.raw('/sport/match-33')).status === 410);
    const page = readPage(await site.server.page('/sport/match-33', 410));
    expect([page.texts('h1'), page.meta('robots'), page.all('header img').length]).toEqual([['No longer available'], 'noindex', 1]);
    for (const place of ['/sport', '/sport/page/1', '/sport/page/2', '/archive/2024/02', '/sport/feed.xml', '/sitemaps/articles-1.xml', '/authors/sok-dara']) await until(saysNot(place, 'match-33"'), { what: () => `${place} still names it` });
  });

  test('who renames an article leaves a redirect behind', async () => {
    renameSync(path.join(site.paper.articlesDir, 'sport/match-34.md'), path.join(site.paper.articlesDir, 'sport/match-of-the-year.md'));
    await until(async () => (await site.server.raw('/sport/match-of-the-year')).status === 200);
    const answer = await until(async () => {
      const found = await site.server.raw('/sport/match-34');
      return found.status === 308 && found;
    });
    expect(answer.values('location')).toEqual(['/sport/match-of-the-year']);
  });

  test('who moves an article to another section leaves a redirect behind', async () => {
    site.paper.article('sport/match-35.md', { title: 'Match 35', section: 'opinion', date: '2024-02-12T02:30' });
    await until(async () => (await site.server.raw('/opinion/match-35')).status === 200);
    await until(async () => (await site.server.raw('/sport/match-35')).values('location')[0] === '/opinion/match-35');
  });

  test('who replaces a photo shows it on the article and on every card, at an address of its own', async () => {
    const shown = async (address: string) => /\/media\/[0-9a-f]+\/flood-1200\.jpg/.exec((await site.server.raw(address)).text)?.[0];
    const before = await shown('/national/river-rises');
    expect(before).toBeDefined();
    expect((await site.server.raw(before!)).status).toBe(200);
    for (const address of ['/', '/national']) await site.server.raw(address);
    site.paper.write('national/photos/flood.jpg', await photo(1700, 1100, 'jpeg', '#884422'));
    const after = await until(async () => {
      const now = await shown('/national/river-rises');
      return now !== before && now;
    });
    expect((await site.server.raw(after)).status).toBe(200);
    expect((await site.server.raw(before!)).status).toBe(404);
    const hash = before!.split('/')[2]!;
    for (const address of ['/', '/national', '/feed.json']) await until(saysNot(address, hash), { what: () => `${address} still shows the old photo` });
  });

  test('who breaks an article leaves the last good version in place', async () => {
    expect((await site.server.raw('/sport/match-36')).status).toBe(200);
    site.paper.write('sport/match-36.md', '---\ntitle: "Broken\n---\n');
    await until(() => site.server.log().includes('sport/match-36.md'));
    expect(await site.server.page('/sport/match-36')).toContain('Match 36');
    site.paper.article('sport/match-36.md', { title: 'Match 36 mended', date: '2024-02-13T00:30' });
    await until(says('/sport/match-36', 'Match 36 mended'));
  });

  test('who writes something else than settings keeps the paper that was', async () => {
    site.paper.write('site.yaml', 'name: [');
    await until(() => site.server.log().includes('site.yaml'));
    expect(readPage(await site.server.page('/sport')).title).toBe('The Test Post - Sport');
    site.paper.write('site.yaml', `${SITE.replace('The Test Post\ntag', 'The New Post\ntag')}`);
    await until(async () => readPage(await site.server.page('/sport')).title === 'The New Post - Sport');
    expect(readPage(await site.server.page('/national/river-rises')).title).toBe('The New Post - The river rises');
  });

  test('who changes an author\'s name sees it in the bylines', async () => {
    site.paper.write('authors.yaml', 'sok-dara: { name: Sok Dara Jr, role: Editor }\nmey-lin: { name: Mey Lin }\n');
    await until(says('/national/river-rises', 'Sok Dara Jr'));
    await until(says('/authors/sok-dara', 'Editor'));
  });
});

describe('a server', () => {
  test('that was stopped serves what the folder holds when it comes back', async () => {
    const own = makePaper();
    own.article('national/kept.md', { title: 'Kept', date: LONG_AGO });
    own.article('national/changed.md', { title: 'Before', date: LONG_AGO });
    own.article('national/removed.md', { title: 'Removed', date: LONG_AGO }, 'Soon gone.\n');
    let running = await startServer(own);
    for (const address of ['/', '/national', '/national/changed', '/national/removed']) await running.raw(address);
    // Even from one moment to the next, as in a power cut.
    await running.kill();
    own.article('national/changed.md', { title: 'After', date: LONG_AGO });
    own.remove('national/removed.md');
    own.article('national/added.md', { title: 'Added', date: LONG_AGO });
    running = await startServer(own);
    try {
      expect(readPage(await running.page('/national')).texts('main article a').sort()).toEqual(['Added', 'After', 'Kept']);
      expect(readPage(await running.page('/national/changed')).texts('h1')).toEqual(['After']);
      expect((await running.raw('/national/removed')).status).toBe(410);
      expect((await running.raw('/national/added')).status).toBe(200);
    } finally {
      await running.stop();
      own.dispose();
    }
  });

  test('of one paper shows nothing of another that shares its DATA_DIR', async () => {
    const [one, two] = [makePaper(), makePaper()];
    one.article('national/same.md', { title: 'From the first paper', date: LONG_AGO });
    two.article('national/same.md', { title: 'From the second paper', date: LONG_AGO });
    two.write('site.yaml', SITE.replaceAll('The Test Post', 'The Other Post'));
    const servers = [await startServer(one), await startServer({ articlesDir: two.articlesDir, dataDir: one.dataDir })];
    try {
      const titles = await Promise.all(servers.map(async (each) => [readPage(await each.page('/')).title, readPage(await each.page('/national/same')).title]));
      expect(titles).toEqual([['The Test Post - News for tests', 'The Test Post - From the first paper'], ['The Other Post - News for tests', 'The Other Post - From the second paper']]);
    } finally {
      for (const each of servers) await each.stop();
      one.dispose();
      two.dispose();
    }
  });

  test('takes its address from SITE_URL where it is given', async () => {
    const own = makePaper();
    own.article('national/kept.md', { title: 'Kept', date: LONG_AGO });
    const running = await startServer(own, { env: { SITE_URL: 'https://staging.example/' } });
    try {
      for (const address of ['/', '/national/kept', '/feed.xml', '/atom.xml', '/feed.json', '/sitemap.xml', '/sitemaps/articles-1.xml', '/robots.txt']) {
        const text = await running.page(address);
        expect([address, text.includes('https://staging.example'), text.includes('https://test.example')]).toEqual([address, true, false]);
      }
    } finally {
      await running.stop();
      own.dispose();
    }
  });
});
