import { afterEach, describe, expect, test } from '@jest/globals';
import { openIndex } from '../../lib/index/database';
import { endOf, parseFront } from '../../lib/newspaper/front';
import { answerAt } from '../../lib/pages/answerAt';
import type { FrontPage } from '../../lib/pages/model';
import { viewOf } from '../../lib/pages/view';
import { publicProblems, storedProblems } from '../../lib/publish/status';
import { update } from '../../lib/publish/update';
import { makePaper, type Paper } from '../support/paper';

const FRONT = `lead: one-story
secondary:
  - { story: two-story, until: 2026-06-02T06:00 }
  - three-story
strips:
  sport: four-story
`;

const said = (problems: { line: number; column: number; severity: string; message: string }[]) => problems.map(({ line, column, severity, message }) => `${line}:${column}: ${severity}: ${message}`);

describe('front.yaml', () => {
  test('pins stories to the lead, beside it, and to strips of sections', () => {
    expect(parseFront(FRONT)).toEqual({
      problems: [],
      pins: [
        { slot: 'lead', story: 'one-story', line: 1, column: 7 },
        { slot: 'secondary', story: 'two-story', until: '2026-06-02T06:00', line: 3, column: 5 },
        { slot: 'secondary', story: 'three-story', line: 4, column: 5 },
        { slot: 'section:sport', story: 'four-story', line: 6, column: 10 },
      ],
    });
  });

  test.each(['', '# nothing yet\n', 'lead:\nsecondary: []\nstrips:\n  sport:\n'])('that is %j pins nothing', (source) => {
    expect(parseFront(source)).toEqual({ pins: [], problems: [] });
  });

  test.each([
    ['lead: [one, two]', '1:13: error: "lead" has one place; remove a story'],
    ['secondary: [a, b, c, d, e]', '1:25: error: "secondary" has 4 places; remove a story'],
    ['lead: One Story', '1:7: error: "lead.story" must be the file name of an article without .md, such as one-river-six-flags'],
    ['lead: 7', '1:7: error: "lead" must be the file name of an article without .md, or { story: …, until: … }'],
    ['lead: { story: one, until: soon }', '1:28: error: "lead.until" is not a time; write one such as 2026-11-27T06:00'],
    ['lead: { storey: one }', '1:7: error: "lead.story" is missing; write the file name of an article without .md'],
    ['strips: [one]', '1:9: error: "strips" must name sections; write strips: { national: [ … ] }'],
    ['leed: one', '1:1: warning: "leed" is not a key Newsprint knows, so it is ignored; did you mean "lead"?'],
    ['- one', '1:1: error: this file must name stories by place; write lead: …, secondary: [ … ] or strips: { … }'],
  ])('written as %s says where and what', (source, expected) => {
    expect(said(parseFront(source).problems)).toContain(expected);
  });

  test('keeps the pins that are right beside one that is wrong, and is refused whole where it is no YAML', () => {
    expect(parseFront('lead: one\nsecondary: [Two, three]\n').pins?.map(({ story }) => story)).toEqual(['one', 'three']);
    expect(parseFront('lead: [').pins).toBeUndefined();
  });

  test('reads the end of a pin in the paper\'s zone', () => {
    expect(endOf({ until: '2026-06-02T06:00' }, 'Asia/Phnom_Penh')).toBe(Date.parse('2026-06-02T06:00+07:00'));
    expect(endOf({}, 'Asia/Phnom_Penh')).toBe(Infinity);
  });
});

const NOW = Date.parse('2026-06-01T12:00:00+07:00');
const papers: Paper[] = [];
afterEach(() => papers.splice(0).forEach((paper) => paper.dispose()));

/** A paper with three live stories and some that readers do not see, and its front as it is at a moment. */
async function publishedPaper(front: string) {
  const paper = makePaper();
  papers.push(paper);
  for (const number of [1, 2, 3]) paper.article(`national/live-${number}.md`, { date: `2026-05-0${number}` });
  paper.article('national/to-come.md', { date: '2026-06-05T08:00' });
  paper.article('national/in-work.md', { draft: true });
  paper.article('national/over.md', { expires: '2026-05-01' });
  paper.write('front.yaml', front);
  const connections = { reader: openIndex(paper.dataDir, paper.articlesDir), writer: openIndex(paper.dataDir, paper.articlesDir) };
  const publish = (now = NOW) => update(connections, { articlesDir: paper.articlesDir, now });
  await publish();
  const frontAt = (now: number) => {
    const answer = answerAt(viewOf(connections.reader, undefined, now), '/');
    if (answer.kind !== 'page') throw new Error('the front is no page');
    return { until: answer.until, page: answer.page as FrontPage };
  };
  return { paper, publish, frontAt, index: connections.reader };
}

describe('a pin', () => {
  test('holds its place until its time, by the clock alone', async () => {
    const { frontAt } = await publishedPaper('lead: { story: live-1, until: 2026-06-01T15:00 }\n');
    const end = Date.parse('2026-06-01T15:00+07:00');
    expect([frontAt(NOW).page.lead?.slug, frontAt(NOW).until]).toEqual(['live-1', end]);
    expect(frontAt(end).page.lead?.slug).toBe('live-3');
  });

  test('expires the front when it is committed, and when it is taken back', async () => {
    const { paper, publish, frontAt } = await publishedPaper('');
    paper.write('front.yaml', 'lead: live-2\n');
    expect((await publish()).expired).toEqual(['/']);
    expect(frontAt(NOW).page.lead?.slug).toBe('live-2');
    paper.write('front.yaml', 'lead: [\n');
    expect((await publish()).expired).toEqual([]);
    paper.remove('front.yaml');
    expect((await publish()).expired).toEqual(['/']);
    expect(frontAt(NOW).page.lead?.slug).toBe('live-3');
  });

  test.each([
    ['to-come', 'warning: "to-come" is embargoed until 2026-06-05T08:00:00+07:00: until readers may see it, its place goes by date; remove it if that is not meant'],
    ['in-work', 'warning: "in-work" is a draft: until readers may see it, its place goes by date; remove it if that is not meant'],
    ['over', 'error: "over" has expired; remove it'],
    ['live-9', 'error: "live-9" is not an article; did you mean "live-1"?'],
  ])('of %s is a problem, its place goes by date, and readers learn nothing of it', async (slug, message) => {
    const { index, frontAt } = await publishedPaper(`secondary: [${slug}, live-1]\n`);
    expect(said(storedProblems(index).filter(({ path }) => path === 'front.yaml'))).toEqual([`1:13: ${message}`]);
    expect(JSON.stringify(publicProblems(index, NOW))).not.toContain(slug);
    const { lead, secondary } = frontAt(NOW).page;
    expect([lead?.slug, ...secondary.map((card) => card.slug)]).toEqual(['live-3', 'live-1', 'live-2']);
  });

  test('to a strip of another section, of no section, or made twice is a problem', async () => {
    const { index } = await publishedPaper('lead: live-1\nsecondary: [live-1]\nstrips:\n  sport: [live-2]\n  sprot: [live-3]\n');
    expect(said(storedProblems(index).filter(({ path }) => path === 'front.yaml'))).toEqual([
      '2:13: error: "live-1" is pinned twice, and a story stands on the front once; remove one',
      '4:11: error: "live-2" is in the section national; pin it to the strip of that section',
      '5:11: error: "sprot" is not a section of this paper; did you mean "sport"?',
    ]);
  });

  test('of an embargoed story takes effect when the embargo ends', async () => {
    const { publish, frontAt, index } = await publishedPaper('lead: to-come\n');
    const later = Date.parse('2026-06-05T08:00+07:00');
    await publish(later);
    expect(frontAt(later).page.lead?.slug).toBe('to-come');
    expect(storedProblems(index).filter(({ path }) => path === 'front.yaml')).toEqual([]);
  });
});
