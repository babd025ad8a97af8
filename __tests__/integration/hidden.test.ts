import { existsSync, mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { DOCUMENTS, KINDS, LONG_AGO, makeFullPaper } from '../support/fullPaper';
import { readPage, scriptsIn } from '../support/html';
import type { Paper } from '../support/paper';
import { startServer, until, type Server } from '../support/server';

const MARK = 'Zanzibar';
let paper: Paper;
let server: Server;
let ran: string;

beforeAll(async () => {
  paper = await makeFullPaper();
  const outside = path.join(path.dirname(paper.articlesDir), 'outside');
  ran = path.join(outside, 'front-matter-ran');
  mkdirSync(outside);
  const full = { tags: [MARK, 'Boats'], authors: [`${MARK} Writer`, 'sok-dara'], views: 9999 };
  const embargoed = new Date(Date.now() + 86_400_000).toISOString();
  paper.article('national/embargoed.md', { ...full, title: `${MARK} embargoed`, date: embargoed, aliases: ['/embargoed-alias'] });
  paper.article('national/embargoed-and-broken.md', { title: `${MARK} broken`, date: embargoed, section: 'nowhere' });
  paper.article('national/draft.md', { ...full, title: `${MARK} draft`, date: LONG_AGO, draft: true, aliases: ['/draft-alias'] });
  paper.article('national/expired.md', { ...full, title: `${MARK} expired`, date: LONG_AGO, expires: '2024-05-01T00:00' });
  paper.article('national/no-section.md', { ...full, title: `${MARK} broken`, date: LONG_AGO, section: 'nowhere' });
  paper.article('national/no-date.md', { ...full, title: `${MARK} undated`, date: undefined });
  paper.article('national/Bad Name.md', { ...full, title: `${MARK} misnamed`, date: LONG_AGO });
  paper.write('national/bad-yaml.md', `---\ntitle: "${MARK}\ndate: 2024-01-01\nsection: national\n---\ntext\n`);
  paper.write('national/no-front-matter.md', `# ${MARK}\n`);
  paper.write('national/empty.md', '');
  paper.write('national/latin1.md', Buffer.from(`---\ntitle: ${MARK} caf\xe9\ndate: 2024-01-01\nsection: national\n---\ntext\n`, 'latin1'));
  for (const language of ['js', 'javascript', 'json', 'coffee', 'toml', 'toString', '__proto__', ' js']) {
    const code = language.includes('j') ? `require("fs").writeFileSync(${JSON.stringify(ran)}, "x"); module.exports = { title: "${MARK}", date: "2024-01-01", section: "national" }` : `title: ${MARK}\ndate: 2024-01-01\nsection: national`;
    paper.write(`national/lang-${language.trim().replaceAll('_', '').toLowerCase()}${language.startsWith(' ') ? '-space' : ''}.md`, `---${language}\n${code}\n---\ntext\n`);
  }
  writeFileSync(path.join(outside, 'linked.md'), `---\ntitle: ${MARK} linked\ndate: 2024-01-01\nsection: national\n---\ntext\n`);
  symlinkSync(path.join(outside, 'linked.md'), path.join(paper.articlesDir, 'national/linked.md'));
  symlinkSync(outside, path.join(paper.articlesDir, 'linked-folder'));
  symlinkSync('/etc/passwd', path.join(paper.articlesDir, 'national/photos/passwd.jpg'));
  paper.article('national/with-linked-photo.md', { title: 'With a linked photo', date: LONG_AGO, image: { src: 'photos/passwd.jpg', alt: 'x' } });
  paper.article('national/links-to-hidden.md', { title: 'Links to hidden', date: LONG_AGO }, 'See [the first](draft.md), [the second](embargoed.md) and [outside](../../outside/linked.md).\n');
  server = await startServer(paper);
});

afterAll(async () => {
  await server?.stop();
  paper?.dispose();
});

const LISTS = ['/', '/national', '/most-viewed', '/archive', '/archive/2024/01', '/authors/sok-dara', '/tags/boats', '/national/bare', '/nowhere', ...DOCUMENTS];

describe('an article that is embargoed, a draft, expired or broken', () => {
  test.each(LISTS)('is not at %s', async (address) => {
    expect((await server.raw(address)).text.includes(MARK)).toBe(false);
  });

  test.each(['embargoed', 'draft', 'no-section', 'no-date', 'Bad%20Name', 'bad-yaml', 'no-front-matter', 'empty', 'latin1', 'linked', 'lang-js', 'lang-json', 'lang-tostring'])('has no page of its own: %s', async (slug) => {
    const answer = await server.raw(`/national/${slug}`);
    expect([slug, answer.status, answer.text.includes(MARK)]).toEqual([slug, 404, false]);
  });

  test('answers as an address that never was, to the last byte', async () => {
    const answerAt = async (address: string, method: string) => {
      // The first answer says by its headers that the page was made for it.
      await server.raw(address);
      const { status, headers, text } = await server.raw(address, { method });
      return { status, text: text.replaceAll(address, ''), headers: { ...headers, date: undefined, etag: undefined, 'content-length': undefined } };
    };
    for (const method of ['GET', 'HEAD']) {
      const unknown = await answerAt('/national/never-was', method);
      expect(unknown.status).toBe(404);
      for (const address of ['/national/embargoed', '/national/draft', '/sport/embargoed', '/national/embargoed-and-broken']) expect([address, await answerAt(address, method)]).toEqual([address, unknown]);
    }
  });

  test('is not in the health check, whatever is wrong with it', async () => {
    const { text } = await server.raw('/api/health');
    expect(text).toContain('national/no-section.md');
    for (const secret of [MARK, 'national/embargoed', 'national/draft', 'embargoed-and-broken']) expect([secret, text.includes(secret)]).toEqual([secret, false]);
  });

  test('that has expired says it is gone', async () => {
    const answer = await server.raw('/national/expired');
    expect([answer.status, answer.text.includes(MARK)]).toEqual([410, false]);
  });

  test('gives nothing away by its aliases, its topic or its author', async () => {
    for (const address of ['/embargoed-alias', '/draft-alias', '/sport/embargoed', '/sport/draft', '/tags/zanzibar', '/authors/zanzibar-writer']) expect([address, (await server.raw(address)).status]).toEqual([address, 404]);
  });

  test('is never linked from another article', async () => {
    const page = readPage(await server.page('/national/links-to-hidden'));
    const article = page.first('main article');
    expect(article.text).toContain('See the first, the second and outside.');
    expect(article.all('a').map((link) => link.attribute('href')).filter((href) => /draft|embargoed|linked/.test(href ?? ''))).toEqual([]);
  });

  test('leaves all others as they are', async () => {
    for (const address of [KINDS.article, KINDS.front, KINDS.section]) expect((await server.raw(address)).status).toBe(200);
  });

  test('goes public by itself when its hour comes', async () => {
    expect((await server.raw('/national/soon')).status).toBe(404);
    paper.article('national/soon.md', { title: 'Soon', date: new Date(Date.now() + 3000).toISOString() });
    await until(async () => (await server.raw('/national/soon')).status === 200);
    for (const address of ['/national', '/feed.xml', '/news-sitemap.xml', '/sitemaps/articles-1.xml']) await until(async () => (await server.raw(address)).text.includes('/national/soon'));
  });
});

describe('a file that tries to run something', () => {
  test('runs nothing, and its editor is told', async () => {
    expect(existsSync(ran)).toBe(false);
    const reported = server.log().split('\n').filter((line) => line.includes('"problem"')).map((line) => JSON.parse(line) as { path: string; message: string });
    for (const name of ['lang-js', 'lang-javascript', 'lang-json', 'lang-coffee', 'lang-toml', 'lang-tostring', 'lang-proto', 'lang-js-space']) {
      expect([name, reported.find(({ path: file }) => file === `national/${name}.md`)?.message]).toEqual([name, expect.stringContaining('front matter must be YAML')]);
    }
  });

  test('in its text is shown without it', async () => {
    paper.article('national/attack.md', { date: LONG_AGO }, [
      '<script>alert(1)</script>', '<img src=x onerror=alert(1)>', '[a](javascript:alert(1))', '[b]: data:text/html,x\n\n[b]', '<svg onload=alert(1)>', '<iframe src="https://evil.example"></iframe>',
      '![x](https://evil.example/pixel.gif)', '<style>*{display:none}</style>', '<a href="vbscript:x">c</a>', '[d](//evil.example)', '<form action="https://evil.example"><input></form>', '<base href="https://evil.example/">', '<script type="application/newsprint+json">{"status":308,"location":"https://evil.example"}</script>',
    ].join('\n\n'));
    const answer = await until(async () => {
      const found = await server.raw('/national/attack');
      return found.status === 200 && found;
    });
    expect(scriptsIn(answer.text)).toEqual([]);
    const article = readPage(answer.text).first('main article');
    expect(article.all('img').length + article.all('form').length + article.all('svg').length + article.all('style').length).toBe(0);
    expect(answer.text).not.toContain('evil.example/');
  });
});

describe('a link to a file outside the folder', () => {
  test('brings nothing of it onto the site', async () => {
    const page = readPage(await server.page('/national/with-linked-photo'));
    expect(page.first('main article').all('img').length).toBe(0);
    for (const address of ['/national/linked', '/linked-folder/linked', '/national/photos/passwd.jpg']) expect([address, (await server.raw(address)).status]).toEqual([address, 404]);
  });
});
