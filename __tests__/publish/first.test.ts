import { afterEach, describe, expect, test } from '@jest/globals';
import { all, openIndex, type Connection } from '../../lib/index/database';
import { update, type Update } from '../../lib/publish/update';
import { photo } from '../support/photos';
import { makePaper, type Paper } from '../support/paper';

const papers: Paper[] = [];
afterEach(() => papers.splice(0).forEach((paper) => paper.dispose()));

/** More than one thread reads, and some more. */
const MANY = 2_300;

/** Articles that lean on one another: links forward and back, a shared photo, rivals for a slug, errors. */
async function writeArticles(paper: Paper): Promise<void> {
  paper.write('national/river.jpg', await photo(40, 30));
  for (let number = 0; number < MANY; number++) {
    const front = {
      date: new Date(Date.UTC(2020, 0, 1) + number * 3_600_000).toISOString().slice(0, 16), authors: ['sok-dara'], tags: [`Tag ${number % 7}`],
      ...(number % 500 === 3 ? { title: undefined } : {}),
      ...(number % 400 === 9 ? { image: { src: 'river.jpg', alt: 'The river' } } : {}),
    };
    paper.article(`national/story-${number}.md`, front, `A story that leads [to another](story-${(number * 7) % (MANY + 5)}.md).\n`);
  }
  paper.article('sport/story-17.md', { date: '2020-06-01T08:00' });
}

function updated(paper: Paper, dataDir = paper.dataDir): { index: Connection; update(): Promise<Update> } {
  const [index, reader] = [openIndex(dataDir, paper.articlesDir), openIndex(dataDir, paper.articlesDir)];
  return { index, update: () => update({ reader, writer: index }, { articlesDir: paper.articlesDir }) };
}

function newPaper(): Paper {
  const paper = makePaper();
  papers.push(paper);
  return paper;
}

const TABLES = {
  articles: 'SELECT path, slug, section, date, state, data, hash, card_hash, body FROM articles ORDER BY path',
  listed: 'SELECT list, age, listed.slug, path FROM listed JOIN articles ON articles.id = listed.article ORDER BY list, age, listed.slug',
  lists: 'SELECT * FROM lists ORDER BY list',
  refs: 'SELECT * FROM refs ORDER BY path, target',
  photos: 'SELECT * FROM photos ORDER BY path',
  problems: 'SELECT path, line, column, severity, message, cause FROM problems ORDER BY path, line, column, message',
};

describe('a folder that was never indexed', () => {
  test('is read in threads to the same index as article by article', async () => {
    const paper = newPaper();
    const later = updated(paper, `${paper.dataDir}-later`);
    await later.update();
    await writeArticles(paper);
    const first = updated(paper);
    const { refused } = await first.update();
    await later.update();
    expect(refused.sort()).toEqual([3, 503, 1003, 1503, 2003].map((number) => `national/story-${number}.md`).sort());
    expect(all(first.index, TABLES.articles)).toHaveLength(MANY - 5 + 1);
    expect(all(first.index, TABLES.photos)).toHaveLength(1);
    for (const sql of Object.values(TABLES)) expect(all(later.index, sql)).toEqual(all(first.index, sql));
  }, 120_000);

  test('has the indexes of its tables again when it is filled', async () => {
    const paper = newPaper();
    const names = (index: Connection) => all<{ name: string }>(index, `SELECT name FROM sqlite_schema WHERE type = 'index' ORDER BY name`);
    const before = names(openIndex(paper.dataDir, paper.articlesDir));
    paper.article('national/a.md');
    const { index, update: fill } = updated(paper);
    await fill();
    expect(names(index)).toEqual(before);
    expect(before.length).toBeGreaterThan(5);
  });
});
