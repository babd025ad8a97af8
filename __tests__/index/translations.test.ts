/** Articles that are one another's translations, whoever says so. */
import { afterEach, describe, expect, test } from '@jest/globals';
import { openIndex } from '../../lib/index/database';
import { answerAt } from '../../lib/pages/answerAt';
import { viewOf } from '../../lib/pages/view';
import { storedProblems } from '../../lib/publish/status';
import { update } from '../../lib/publish/update';
import { KHMER, makePaper, SITE, type Paper } from '../support/paper';

const papers: Paper[] = [];
afterEach(() => papers.splice(0).forEach((paper) => paper.dispose()));

const FRENCH = '  - { language: fr, name: Le Journal, sections: { national: National } }\n';

/** A paper in three languages, each change of which is published. */
async function newspaper(write: (paper: Paper) => void) {
  const paper = makePaper();
  papers.push(paper);
  paper.write('site.yaml', SITE + KHMER + FRENCH);
  const connections = { reader: openIndex(paper.dataDir, paper.articlesDir), writer: openIndex(paper.dataDir, paper.articlesDir) };
  const publish = async (change: (paper: Paper) => void) => {
    change(paper);
    await update(connections, { articlesDir: paper.articlesDir });
  };
  await publish(write);
  return {
    publish,
    named(address: string): string[] | string {
      const answer = answerAt(viewOf(connections.reader, undefined), address);
      return answer.kind === 'page' ? answer.head.alternates.map((alternate) => `${alternate.language} ${alternate.address}`) : answer.to;
    },
    problems: () => storedProblems(connections.reader).map(({ path, line, column, message }) => `${path}:${line}:${column}: ${message}`),
  };
}

const khmer = { lang: 'km', section: 'national' };
const BOTH = ['en /national/river', 'km /km/national/tonle'];

describe('a translation', () => {
  test.each([
    ['the translation says so', undefined, 'river'],
    ['the original says so', 'tonle', undefined],
    ['both say so', 'tonle', 'river'],
  ])('and its original name each other where %s', async (_, ofOriginal, ofTranslation) => {
    const { named, problems } = await newspaper((paper) => {
      paper.article('national/river.md', { translationOf: ofOriginal });
      paper.article('km/tonle.md', { ...khmer, translationOf: ofTranslation });
      paper.article('km/other.md', khmer);
    });
    expect([named('/national/river'), named('/km/national/tonle'), named('/km/national/other')]).toEqual([BOTH, BOTH, []]);
    expect(problems()).toEqual([]);
  });

  test('in a third language names the second, even while readers cannot see the original', async () => {
    const { named, publish } = await newspaper((paper) => {
      paper.article('national/river.md');
      paper.article('km/tonle.md', { ...khmer, translationOf: 'river' });
      paper.article('fr/fleuve.md', { lang: 'fr', section: 'national', translationOf: 'river' });
    });
    expect(named('/fr/national/fleuve')).toEqual([...BOTH, 'fr /fr/national/fleuve']);
    await publish((paper) => paper.article('national/river.md', { draft: true }));
    expect([named('/fr/national/fleuve'), named('/km/national/tonle')]).toEqual([['km /km/national/tonle', 'fr /fr/national/fleuve'], ['km /km/national/tonle', 'fr /fr/national/fleuve']]);
  });

  test('that is removed, or to come, is named no more', async () => {
    const { named, publish } = await newspaper((paper) => {
      paper.article('national/river.md');
      paper.article('km/tonle.md', { ...khmer, translationOf: 'river', date: '2999-01-01T08:00' });
    });
    expect(named('/national/river')).toEqual([]);
    await publish((paper) => paper.article('km/tonle.md', { ...khmer, translationOf: 'river' }));
    expect(named('/national/river')).toEqual(BOTH);
    await publish((paper) => paper.remove('km/tonle.md'));
    expect(named('/national/river')).toEqual([]);
  });

  test('of an article that is not there, in the same language, or that another one has translated, is a problem with a place', async () => {
    const { named, problems, publish } = await newspaper((paper) => {
      paper.article('national/river.md');
      paper.article('km/tonle.md', { ...khmer, translationOf: 'river', date: '2026-01-03T08:00' });
      paper.article('km/second.md', { ...khmer, translationOf: 'river', date: '2026-01-04T08:00' });
      paper.article('national/same.md', { translationOf: 'river' });
      paper.article('km/lost.md', { ...khmer, translationOf: 'nowhere' });
    });
    expect(problems()).toEqual([
      'km/lost.md:6:16: there is no article "nowhere" of which this one could be a translation; write the name of its file without .md',
      'km/second.md:6:16: /km/national/tonle is the article in this language already for "river"; name another article or remove the key',
      'national/same.md:5:16: "river" is in the same language as this article; name the article of another edition that this one translates',
    ]);
    expect([named('/national/river'), named('/km/national/second'), named('/national/same')]).toEqual([BOTH, [], []]);
    await publish((paper) => {
      paper.article('national/nowhere.md');
      paper.article('national/same.md');
      paper.remove('km/tonle.md');
    });
    expect([problems(), named('/national/river')]).toEqual([[], ['en /national/river', 'km /km/national/second']]);
  });

  test('in a language that the paper does not have, or a section that the edition does not have, is refused with the remedy', async () => {
    const { problems } = await newspaper((paper) => {
      paper.article('national/a.md', { lang: 'de' });
      paper.article('km/b.md', { lang: 'km', section: 'opinion' });
    });
    expect(problems()).toEqual([
      'km/b.md:4:10: "opinion" is not a section of the edition in "km"; name it there in site.yaml, or write one of national, sport',
      'national/a.md:5:7: "de" is not a language of this paper; write one of en, km, fr, or add the edition to site.yaml',
    ]);
  });
});

describe('an article of another edition', () => {
  test('lives under its edition, and any other address with its name leads there', async () => {
    const { named } = await newspaper((paper) => paper.article('km/tonle.md', khmer));
    expect(['/national/tonle', '/km/sport/tonle', '/fr/national/tonle'].map(named)).toEqual(Array(3).fill('/km/national/tonle'));
  });
});
