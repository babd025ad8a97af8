import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { newsprint, type Ran } from '../support/cli';
import { LONG_AGO } from '../support/fullPaper';
import { makePaper, type Paper } from '../support/paper';
import { photo } from '../support/photos';

let paper: Paper;
let all: Ran;

const front = (...lines: string[]) => `---\n${lines.join('\n')}\n---\n\nText.\n`;
const GOOD = ['title: A headline', 'date: 2024-01-02', 'section: national'];

/** File, its text, and what is said of it: `line:column: severity: message`. */
const CASES: [string, string, (string | RegExp)[]][] = [
  ['no-title.md', front('date: 2024-01-02', 'section: national'), [/^\d+:\d+: error: "title" is missing; write the headline$/]],
  ['empty-title.md', front('title: ""', 'date: 2024-01-02', 'section: national'), ['2:8: error: "title" is empty; write the headline']],
  ['number-title.md', front('title: 1984', 'date: 2024-01-02', 'section: national'), ['2:8: error: "title" must be text; put it in quotes']],
  ['bad-date.md', front('title: A', 'date: 30 February', 'section: national'), [/^3:7: error: "date" is "30 February", which is not a date; write it as 2018-11-14/]],
  ['no-such-day.md', front('title: A', 'date: 2024-02-30', 'section: national'), [/^3:7: error: "date" is "2024-02-30", which is not a date;/]],
  ['bad-section.md', front('title: A', 'date: 2024-01-02', 'section: natoinal'), ['4:10: error: "natoinal" is not a section of this paper; did you mean "national"?']],
  ['far-section.md', front('title: A', 'date: 2024-01-02', 'section: astronomy'), ['4:10: error: "astronomy" is not a section of this paper; write one of national, sport, opinion']],
  ['bad-author.md', front(...GOOD, 'authors: [mey-lin, sok-darra]'), ['5:20: error: "sok-darra" is not an author in authors.yaml; did you mean "sok-dara"?']],
  ['near-author.md', front(...GOOD, 'authors: Sok Darra'), ['5:10: warning: "Sok Darra" is not in authors.yaml; did you mean "Sok Dara"?']],
  ['unknown-key.md', front(...GOOD, 'standfrist: x'), ['5:1: warning: "standfrist" is not a key Newsprint knows, so it is ignored; did you mean "standfirst"?']],
  ['unknown-image-key.md', front(...GOOD, 'image: { src: photos/a.jpg, alt: x, captoin: y }'), ['5:37: warning: "image.captoin" is not a key Newsprint knows, so it is ignored; did you mean "caption"?']],
  ['no-photo.md', front(...GOOD, 'image:', '  src: photos/none.jpg', '  alt: x'), ['6:8: error: the photo "photos/none.jpg" does not exist; add the file or correct the path']],
  ['no-alt.md', front(...GOOD, 'image:', '  src: photos/a.jpg'), [/^\d+:\d+: error: "image" has no alt; describe what the photo shows, or write decorative: true$/]],
  ['empty-alt.md', front(...GOOD, 'image: { src: photos/a.jpg, alt: "" }'), ['5:34: error: "image.alt" is empty; describe what the photo shows, or write decorative: true']],
  ['false-photo.md', front(...GOOD, 'image: { src: photos/false.jpg, alt: x }'), [/^5:15: error: the photo "photos\/false.jpg" is a png file under the name .jpg; give it its true extension$/]],
  ['outside-photo.md', front(...GOOD, 'image: { src: ../../etc/x.jpg, alt: x }'), [/^5:15: error: "\.\.\/\.\.\/etc\/x\.jpg" is not a photo in the newspaper's folder;/]],
  ['bad-views.md', front(...GOOD, 'views: -1'), ['5:8: error: "views" must be 0 or more']],
  ['text-views.md', front(...GOOD, 'views: many'), ['5:8: error: "views" must be a whole number, such as 1200']],
  ['text-draft.md', front(...GOOD, 'draft: "no"'), ['5:8: error: "draft" must be true or false']],
  ['bad-alias.md', front(...GOOD, 'aliases: [old]'), [/^5:11: error: "aliases\.0" must be a former address that begins with \/,/]],
  ['early-update.md', front(...GOOD, 'updated: 2023-01-01'), ['5:10: warning: "updated" is before "date", so it is not shown; correct one of them']],
  ['bad-yaml.md', front(...GOOD, 'kicker: "open'), [/^\d+:\d+: error: this is not valid YAML \(.+\); check quotes, colons and indentation on this line$/]],
  ['twice.md', front(...GOOD, 'title: Again'), [/^5:\d+: error: this is not valid YAML \(map keys must be unique\)/]],
  ['open.md', '---\ntitle: A\n', ['1:1: error: the front matter is not closed; put a line --- between it and the text']],
  ['none.md', 'Text alone.\n', [/^1:1: error: the front matter is missing; begin the file with a line ---,/]],
  ['script.md', '---js\n{ title: "A" }\n---\n', ['1:1: error: front matter must be YAML: the first line is "---js" and must be exactly ---']],
  ['Bad_Name.md', front(...GOOD), [/^1:1: error: the file's name becomes the article's address and must be lower-case ASCII letters, digits and hyphens; rename it to bad-name\.md$/]],
  ['dead-link.md', `${front(...GOOD)}\nSee [this](no-such.md) and [that](/national/nothing).\n`, ['9:5: error: the link "no-such.md" leads to no article; correct it or remove it', '9:28: error: the link "/national/nothing" leads to no article; correct it or remove it']],
  ['body-photo.md', `${front(...GOOD)}\n![](photos/a.jpg)\n\n![x](photos/none.jpg)\n`, ['9:1: error: the photo "photos/a.jpg" has no alt; write what it shows between the square brackets', '11:1: error: the photo "photos/none.jpg" does not exist; add the file or correct the path']],
  ['too-much.md', `${front(...GOOD)}\n${'> '.repeat(40)}Quoted.\n`, ['6:1: warning: the text has more markup than Newsprint reads, or more than 500,000 characters, so readers see its words without links, photos and headings; split the article, or take out markup that repeats itself']],
  ['in-draft.md', front(...GOOD, 'draft: true'), ['5:8: note: this article is a draft: readers do not see it']],
  ['future.md', front('title: A', 'date: 2999-01-02T08:00', 'section: national'), ['3:7: note: this article is embargoed until 2999-01-02T08:00:00+07:00: readers do not see it yet']],
  ['alias-one.md', front(...GOOD, 'aliases: [/old, /national/right]'), ['5:17: error: the alias "/national/right" is the address of national/right.md; remove it']],
  ['alias-two.md', front(...GOOD, 'aliases: [/old]'), ['5:11: error: the alias "/old" is already an alias of national/alias-one.md; remove it']],
  ['right.md', front(...GOOD), []],
];

beforeAll(async () => {
  paper = makePaper();
  paper.write('national/photos/a.jpg', await photo(40, 30));
  paper.write('national/photos/false.jpg', await photo(40, 30, 'png'));
  for (const [file, text] of CASES) paper.write(`national/${file}`, text);
  paper.article('sport/right.md', { date: '2024-06-01', section: 'sport' });
  all = newsprint(paper, ['check']);
});

afterAll(() => paper?.dispose());

/** What was said of a file, without its path. */
function saidOf(output: string, file: string): string[] {
  return output.split('\n').filter((line) => line.includes(`/${file}:`)).map((line) => line.slice(line.indexOf(`/${file}:`) + file.length + 2));
}

describe('npm run check', () => {
  test.each(CASES)('says of national/%s exactly what is wrong, where, and what to do', (file, _text, expected) => {
    const said = saidOf(all.out, `national/${file}`);
    expect(said.length === expected.length ? said : [said, 'expected', expected]).toEqual(expected.map((line) => (typeof line === 'string' ? line : expect.stringMatching(line))));
  });

  test('says of the newer of two files with one name that the name is taken', () => {
    expect(saidOf(all.out, 'sport/right.md')).toEqual(['1:1: error: "right" is already the name of national/right.md; every article needs a file name of its own']);
  });

  test('ends with status 1 and a count', () => {
    expect(all.status).toBe(1);
    expect(all.out.trim().split('\n').at(-1)).toMatch(/^\d+ errors, \d+ warnings, 2 notes$/);
  });

  test('sorts problems by file and line', () => {
    const places = all.out.trim().split('\n').slice(0, -1).map((line) => /^(.+?):(\d+):(\d+): (error|warning|note): .+$/.exec(line)!.slice(1, 3));
    const sorted = places.toSorted(([a = '', line = ''], [b = '', other = '']) => (a < b ? -1 : a > b ? 1 : Number(line) - Number(other)));
    expect(places).toEqual(sorted);
  });

  test('of some files speaks of those alone, and of their errors alone', () => {
    const one = newsprint(paper, ['check', path.join(paper.articlesDir, 'national/bad-date.md')]);
    expect([one.status, one.out.trim().split('\n').length, one.out.includes('bad-date.md:3:7')]).toEqual([1, 2, true]);
    const right = newsprint(paper, ['check', 'national/right.md']);
    expect([right.status, right.out.trim()]).toEqual([0, '0 errors, 0 warnings, 0 notes']);
    const unknown = newsprint(paper, ['check', 'national/none-such.md']);
    expect([unknown.status, unknown.err]).toEqual([2, expect.stringContaining('national/none-such.md')]);
  });

  test('writes annotations for GitHub', () => {
    const { out, status } = newsprint(paper, ['check', '--format=github', 'national/bad-date.md', 'national/in-draft.md', 'national/near-author.md']);
    const lines = out.trim().split('\n');
    expect([status, lines.length]).toEqual([1, 3]);
    expect(lines[0]).toMatch(/^::error file=[^,]*national\/bad-date\.md,line=3,col=7::"date" is "30 February", which is not a date; /);
    expect(lines.map((line) => /^::\w+/.exec(line)?.[0])).toEqual(['::error', '::notice', '::warning']);
  });

  test('writes JSON for programs', () => {
    const { out, status } = newsprint(paper, ['check', '--format=json', 'national/bad-date.md']);
    expect([status, JSON.parse(out)]).toEqual([1, [{ path: expect.stringMatching(/national\/bad-date\.md$/), line: 3, column: 7, severity: 'error', message: expect.any(String) }]]);
  });

  test('says what it does not know', () => {
    expect(newsprint(paper, ['check', '--format=xml'])).toMatchObject({ status: 2, err: expect.stringContaining('github') });
    expect(newsprint(paper, ['check', '--strict'])).toMatchObject({ status: 2, err: expect.stringContaining('--strict') });
  });

  test('of a paper in order ends with status 0, and sees when it is no longer', () => {
    const own = makePaper();
    own.article('national/a.md', { date: LONG_AGO });
    expect(newsprint(own, ['check'])).toMatchObject({ status: 0, out: '0 errors, 0 warnings, 0 notes\n' });
    own.article('national/a.md', { date: 'never' });
    expect(newsprint(own, ['check']).status).toBe(1);
    own.write('site.yaml', 'name: The Test Post\nurl: nowhere\nlanguage: en\ntimezone: Mars/Base\nsections: [{ slug: archive, name: Archive }]\n');
    const broken = newsprint(own, ['check']);
    expect(broken.status).toBe(1);
    for (const problem of [/site\.yaml:2:6: error: "url" must be the address of the site/, /site\.yaml:4:11: error: "timezone" is not a time zone/, /site\.yaml:5:\d+: error: "sections\.0\.slug" is an address that Newsprint uses itself/]) expect(broken.out).toMatch(problem);
    own.dispose();
  });

  test('of a folder without settings says what a paper begins with', () => {
    const own = makePaper();
    own.remove('site.yaml');
    expect(newsprint(own, ['check'])).toMatchObject({ status: 1, out: expect.stringContaining('site.yaml:1:1: error: the settings of the paper are missing') });
    own.dispose();
  });
});
