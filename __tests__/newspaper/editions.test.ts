import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { messagesFor } from '../../lib/language/messages';
import { authorsIn, isTranslated, parseAuthors } from '../../lib/newspaper/authors';
import { addressIn, directionOf, editionAt, editionFor, editionsOf, localeOf, nameOfLanguage, siteIn } from '../../lib/newspaper/editions';
import { parseSite, type Site } from '../../lib/newspaper/site';
import { dayAt, momentAt, monthName, yearName } from '../../lib/newspaper/time';
import { KHMER, SITE } from '../support/paper';

const site = parseSite(SITE + KHMER).site as Site;
const said = (source: string) => {
  const { site: read, problems } = parseSite(source);
  return { read, said: problems.map(({ line, column, severity, message }) => `${line}:${column}: ${severity}: ${message}`) };
};

describe('the editions of a paper', () => {
  test('are its own and those that its settings name', () => {
    expect(parseSite(SITE + KHMER).problems).toEqual([]);
    expect(editionsOf(site)).toEqual(['', 'km']);
    expect([editionFor(site, 'en'), editionFor(site, 'KM'), editionFor(site, 'fr')]).toEqual(['', 'km', undefined]);
  });

  test('have settings of their own, with the sections that they have in the paper\'s order', () => {
    expect(siteIn(site, 'km')).toMatchObject({ language: 'km', name: 'ប៉ុស្តិ៍សាកល្បង', url: 'https://test.example', sections: [{ slug: 'national', name: 'ជាតិ' }, { slug: 'sport', name: 'កីឡា' }] });
    expect([siteIn(site, 'km').tagline, siteIn(site, 'km').logo]).toEqual([undefined, undefined]);
    expect(siteIn(site, 'km')).toBe(siteIn(site, 'km'));
    expect(siteIn(site, '')).toBe(site);
  });

  test.each([
    ['language: km', 'language: en', '10:15: error: "en" is the language of two editions; the paper\'s own needs no entry here, and every other has one'],
    ['language: km', 'language: khmer language', '10:15: error: "editions.0.language" must be a language tag such as en or km'],
    ['language: km', 'language: api', '10:15: error: "api" begins the edition\'s addresses and is also an address that Newsprint uses itself; write the tag with its country'],
    ['sport: កីឡា', 'sprot: កីឡា', '13:33: error: "sprot" is not a section of this paper; did you mean "sport"?'],
    ['numerals: khmr', 'numerals: khmer', '12:15: error: "editions.0.numerals" is not a numbering system; write one such as khmr, arab or latn'],
    ['    name: ប៉ុស្តិ៍សាកល្បង\n', '', '10:5: error: "editions.0.name" is missing; write the name of the paper in this language'],
  ])('with %s written as %j say where and what', (right, wrong, expected) => {
    const result = said((SITE + KHMER).replace(right, wrong));
    expect(result.read).toBeUndefined();
    expect(result.said).toContain(expected);
  });

  test('warn of a key that Newsprint does not know', () => {
    expect(said(`${SITE}${KHMER}    tagLine: x\n`).said).toEqual(['14:5: warning: "editions.0.tagLine" is not a key Newsprint knows, so it is ignored; did you mean "tagline"?']);
  });

  test('may not begin their addresses as a section does', () => {
    const clash = (SITE + KHMER).replace('{ slug: sport, name: Sport }', '{ slug: km, name: Sport }').replace(', sport: កីឡា', '');
    expect(said(clash).said).toEqual(['10:15: error: "km" begins the edition\'s addresses and is also the slug of a section; give the section another slug']);
  });

  test('take every address apart so that it can be put together again', () => {
    expect(['/km', '/km/', '/km/national/a', '/kmer', '/national/km', '/'].map((address) => editionAt(site, address))).toEqual([
      { edition: 'km', path: '/' }, { edition: 'km', path: '/' }, { edition: 'km', path: '/national/a' }, { edition: '', path: '/kmer' }, { edition: '', path: '/national/km' }, { edition: '', path: '/' },
    ]);
    fc.assert(fc.property(fc.constantFrom('', 'km'), fc.array(fc.stringMatching(/^[a-z0-9-]{1,8}$/), { maxLength: 4 }), (edition, parts) => {
      fc.pre(parts[0] !== 'km');
      const path = `/${parts.join('/')}`;
      expect(editionAt(site, addressIn(edition, path))).toEqual({ edition, path });
    }));
  });
});

describe('a language', () => {
  test.each([['en', 'ltr'], ['km', 'ltr'], ['ar', 'rtl'], ['he', 'rtl'], ['fa-AF', 'rtl'], ['ar-Latn', 'ltr'], ['dv', 'rtl'], ['az', 'ltr']])('%s is written %s', (language, direction) => {
    expect(directionOf(language)).toBe(direction);
  });

  test('calls itself by its own name', () => {
    expect(['km', 'en', 'fr'].map(nameOfLanguage)).toEqual(['ខ្មែរ', 'English', 'français']);
  });

  test('writes dates and numbers with the numerals that the settings ask for', () => {
    const locale = localeOf(siteIn(site, 'km'));
    const time = Date.parse('2026-11-24T01:05:00Z');
    const place = { timeZone: 'Asia/Phnom_Penh', locale };
    expect([momentAt(time, place).text, monthName('2018-11', locale), yearName(2018, locale), messagesFor(locale).minutesToRead(12)]).toEqual(['២៤ វិច្ឆិកា ២០២៦, ០៨:០៥', 'វិច្ឆិកា ២០១៨', '២០១៨', 'អាន ១២ នាទី']);
    expect(dayAt(time, place).text).toMatch(/វិច្ឆិកា ២០២៦$/);
    expect([messagesFor('km').minutesToRead(12), messagesFor('en').minutesToRead(12), yearName(2018, 'en')]).toEqual(['អាន 12 នាទី', '12 min read', '2018']);
  });
});

describe('the words of the interface', () => {
  test('are all there in Khmer, each of them in Khmer letters', () => {
    const [khmer, english] = [messagesFor('km'), messagesFor('en')];
    expect(Object.keys(khmer).sort()).toEqual(Object.keys(english).sort());
    for (const [key, value] of Object.entries(khmer)) {
      const text = typeof value === 'function' ? (value as (first: never, second: never) => string)('24h' as never, 'x' as never) : value;
      expect([key, /\p{Script=Khmer}/u.test(text as string)]).toEqual([key, true]);
    }
  });

  test('are English where there is no table', () => {
    expect(messagesFor('ar').archive).toBe('Archive');
  });
});

describe('an author', () => {
  const { authors, problems } = parseAuthors('sok-dara: { name: Sok Dara, role: Reporter, photo: a.jpg, translations: { km: { name: សុខ តារា } } }\nmey-lin: { name: Mey Lin }\n');

  test('is called in an edition as authors.yaml translates it, and as before where it does not', () => {
    expect(problems).toEqual([]);
    const khmer = authorsIn(authors, 'km');
    expect([khmer['sok-dara'], khmer['mey-lin']].map((author) => [author?.name, author?.role, author?.photo, isTranslated(author!, 'km')])).toEqual([['សុខ តារា', 'Reporter', 'a.jpg', true], ['Mey Lin', undefined, undefined, false]]);
    expect(authorsIn(authors, '')).toBe(authors);
    expect(khmer.constructor).toBeUndefined();
  });
});
