import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { KINDS, LONG_AGO, makeFullPaper } from '../support/fullPaper';
import { readPage, type ReadPage } from '../support/html';
import type { Paper } from '../support/paper';
import { startServer, type Server } from '../support/server';

let paper: Paper;
let server: Server;
let page: ReadPage;

beforeAll(async () => {
  paper = await makeFullPaper();
  paper.article('national/plain-day.md', { title: 'A day without an hour', date: '2024-03-05', authors: 'mey-lin', updated: '2024-03-05T00:00:30' });
  paper.article('national/without-caption.md', { title: 'Credit alone', date: LONG_AGO, image: { src: 'photos/flood.jpg', decorative: true, credit: 'Photo: Test' } });
  server = await startServer(paper);
  page = readPage(await server.page(KINDS.article));
});

afterAll(async () => {
  await server?.stop();
  paper?.dispose();
});

describe('an article', () => {
  test('is titled with the paper and its headline', () => {
    expect(page.title).toBe('The Test Post - The river rises');
    expect(page.texts('h1')).toEqual(['The river rises']);
  });

  test('stands under the masthead, whose logo says the paper\'s name and leads home', () => {
    const home = page.all('header a').find((link) => link.attribute('href') === '/');
    expect(home?.all('img').map((logo) => [logo.attribute('src'), logo.attribute('alt')])).toEqual([['/logo.svg', 'The Test Post']]);
  });

  test('names its section in the breadcrumb and marks it in the menu', () => {
    const trail = page.all('nav').find((nav) => nav.attribute('aria-label') === 'You are here');
    expect(trail?.all('ol > li > a').map((link) => [link.text, link.attribute('href')])).toEqual([['Home', '/'], ['National', '/national']]);
    expect(page.all('header nav a').filter((link) => link.attribute('aria-current')).map(({ text }) => text)).toEqual(['National']);
  });

  test('has kicker, headline and standfirst in this order', () => {
    const words = page.first('main article').text;
    expect(['Floods', 'The river rises', 'Boats went out & came back.'].map((text) => words.indexOf(text))).toEqual([0, 6, 21]);
  });

  test('has a byline that links to every author\'s page', async () => {
    const authors = page.all('a').filter((link) => link.attribute('rel') === 'author');
    expect(authors.map((link) => [link.text, link.attribute('href')])).toEqual([['Sok Dara', '/authors/sok-dara'], ['Mey Lin', '/authors/mey-lin'], ['Anna Plain', '/authors/anna-plain']]);
    expect(page.first('main article').text).toContain('By Sok Dara, Mey Lin and Anna Plain');
    for (const author of authors) expect((await server.raw(author.attribute('href')!)).status).toBe(200);
  });

  test('has the dateline before its text', () => {
    expect(page.first('main article').text).toMatch(/Kampong Chhnang\W*The river rose again/);
  });

  test('says when it was published and changed, on the paper\'s clock and for machines', () => {
    const times = page.first('main article').all('time').map((time) => [time.attribute('datetime'), time.text]);
    expect(times).toEqual([['2024-01-02T08:00:00+07:00', '2 January 2024, 08:00'], ['2024-01-03T18:30:00+07:00', '3 January 2024, 18:30']]);
    expect(page.first('main article').text).toContain('Updated 3 January 2024, 18:30');
  });

  test('without an hour shows none, and a change within the minute is no update', async () => {
    const day = readPage(await server.page('/national/plain-day'));
    expect(day.first('main article').all('time').map(({ text }) => text)).toEqual(['5 March 2024']);
  });

  test('shows its lead photo with alt, caption and credit', () => {
    const figure = page.all('main article figure')[0]!;
    expect(figure.all('img').map((image) => image.attribute('alt'))).toEqual(['A flooded road']);
    expect(figure.all('figcaption').map(({ text }) => text)).toEqual(['The road on Monday. Photo: Test']);
  });

  test('shows a credit without a caption, and an empty alt for a decoration', async () => {
    const figure = readPage(await server.page('/national/without-caption')).one('main article figure');
    expect(figure.all('figcaption').map(({ text }) => text)).toEqual(['Photo: Test']);
    expect(figure.all('img').map((image) => image.attribute('alt'))).toEqual(['']);
  });

  test('has its body, with figures, tables, footnotes and links to other articles', () => {
    const article = page.first('main article');
    expect(article.all('h2').map(({ text }) => text)).toContain('What the gauge says');
    expect(article.all('table td').map(({ text }) => text)).toEqual(['Monday', '7.5']);
    expect(article.all('figure figcaption').map(({ text }) => text)).toContain('Boats at the pier');
    expect(article.all('blockquote').map(({ text }) => text)).toEqual(['The water comes when it comes.']);
    expect(article.all('a').find(({ text }) => text === 'as before')?.attribute('href')).toBe('/national/bare');
    expect(article.text).toContain('Measured at seven.');
    expect(article.text).toContain('“boats”');
  });

  test('links its topics, whatever script they are written in', async () => {
    const tags = page.all('a').filter((link) => link.attribute('rel') === 'tag');
    expect(tags.map(({ text }) => text)).toEqual(['Boats', 'Trade & Aid', 'ទន្លេ']);
    for (const tag of tags) {
      const answer = await server.raw(tag.attribute('href')!);
      expect([tag.text, answer.status]).toEqual([tag.text, 200]);
      if (tag.text !== 'Boats') expect(readPage(answer.text).texts('main article a')).toEqual(['The river rises']);
    }
  });

  test('names related stories, never itself', () => {
    const related = page.all('section').find((section) => section.attribute('aria-label') === 'Related stories');
    const addresses = related?.all('a').map((link) => link.attribute('href')) ?? [];
    expect(addresses.length).toBeGreaterThan(0);
    expect(addresses).not.toContain(KINDS.article);
  });

  test('without kicker, standfirst, photo, authors or topics has no empty elements in their place', async () => {
    const bare = readPage(await server.page('/national/bare'));
    const article = bare.first('main article');
    expect([...article.all('p'), ...article.all('figure'), ...article.all('figcaption')].filter(({ text }) => text === '')).toEqual([]);
    expect(article.text).not.toMatch(/\bBy\b|undefined|null/);
  });
});
