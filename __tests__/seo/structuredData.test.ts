import { describe, expect, test } from '@jest/globals';
import { breadcrumbs, newsArticle, newsMediaOrganization, profilePage, webSite } from '../../lib/seo/structuredData';
import { checkJsonLd } from '../support/feedRules';
import { article, frame, head, origin, picture } from './example';

const images = [{ url: '/photos/table-1200.jpg', width: 1200, height: 800, caption: 'The closing session', credit: 'Archive' }];
const modified = '2015-05-01T09:00:00+07:00';
const plain = { ...frame, paper: { ...frame.paper, tagline: undefined, logo: undefined } };

describe('every block of structured data is right', () => {
  test.each<[string, object]>([
    ['an article', newsArticle(article, frame, head, { images, modified })],
    [
      'an unsigned article without photo, tags or place',
      newsArticle({ ...article, authors: [], tags: [], dateline: undefined }, plain, head, { images: [], modified }),
    ],
    ['breadcrumbs', breadcrumbs([{ name: 'Home', address: '/' }, { name: 'National', address: '/national' }], origin)],
    ['the newspaper', newsMediaOrganization(frame)],
    ['a newspaper without logo and tagline', newsMediaOrganization(plain)],
    ['the site', webSite(frame)],
    ['an author', profilePage({ name: 'Sok Dara', role: 'Reporter', bio: 'Covers the courts.', portrait: picture }, frame, head)],
    ['an author who says nothing', profilePage({ name: 'A guest' }, plain, head)],
  ])('%s', (_name, data) => {
    expect(checkJsonLd(JSON.parse(JSON.stringify(data)))).toEqual([]);
  });
});

test('an article says everything that search engines ask for', () => {
  expect(newsArticle(article, frame, head, { images, modified })).toEqual({
    '@context': 'https://schema.org',
    '@type': 'NewsArticle',
    mainEntityOfPage: { '@type': 'WebPage', '@id': `${origin}/national/six-countries-close-meeting` },
    headline: 'Six countries close meeting',
    description: 'Ministers sign a declaration & a plan.',
    image: [
      {
        '@type': 'ImageObject',
        url: `${origin}/photos/table-1200.jpg`,
        width: 1200,
        height: 800,
        caption: 'The closing session',
        creditText: 'Archive',
      },
    ],
    datePublished: '2015-04-30T17:30:00+07:00',
    dateModified: '2015-05-01T09:00:00+07:00',
    author: [
      { '@type': 'Person', name: 'Sok Dara', url: `${origin}/author/sok-dara` },
      { '@type': 'Person', name: 'A guest' },
    ],
    publisher: {
      '@type': 'NewsMediaOrganization',
      name: 'The Chaktomuk Post',
      url: `${origin}/`,
      logo: { '@type': 'ImageObject', url: `${origin}/logo.svg`, width: 480, height: 64 },
    },
    isAccessibleForFree: true,
    inLanguage: 'en',
    articleSection: 'National',
    keywords: ['Mekong', 'Trafficking'],
    dateline: 'Phnom Penh',
    wordCount: 812,
  });
});

test('an article without a byline is by the newspaper', () => {
  const data = newsArticle({ ...article, authors: [] }, frame, head, { images, modified });
  expect(data).toMatchObject({ author: [{ '@type': 'NewsMediaOrganization', name: 'The Chaktomuk Post' }] });
});

test('a logo of unknown size has none', () => {
  const logo = { src: '/logo.svg', alt: 'The Chaktomuk Post' };
  const data = newsMediaOrganization({ ...frame, paper: { ...frame.paper, logo } });
  expect(data).toMatchObject({ slogan: 'News from the four arms', logo: { '@type': 'ImageObject', url: `${origin}/logo.svg` } });
  expect(data.logo).not.toHaveProperty('width');
});
