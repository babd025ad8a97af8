import { describe, expect, test } from '@jest/globals';
import { metadataFor } from '../../lib/seo/metadata';
import { article, frame, head, origin, picture } from './example';

describe('the head of an article', () => {
  const metadata = metadataFor(head, frame, article);

  test('has the title of the document, word for word', () => {
    expect(metadata.title).toEqual({ absolute: 'The Chaktomuk Post - Six countries close meeting' });
  });

  test('names its canonical address and its feeds, all absolute', () => {
    expect(metadata.alternates).toEqual({
      canonical: `${origin}/national/six-countries-close-meeting`,
      types: {
        'application/rss+xml': `${origin}/national/rss.xml`,
        'application/atom+xml': `${origin}/national/atom.xml`,
        'application/feed+json': `${origin}/national/feed.json`,
      },
    });
  });

  test('describes the article to link previews', () => {
    expect(metadata.openGraph).toEqual({
      type: 'article',
      title: 'Six countries close meeting',
      description: head.description,
      url: `${origin}/national/six-countries-close-meeting`,
      siteName: 'The Chaktomuk Post',
      locale: 'en_US',
      images: [{ url: `${origin}/photos/table-1200.jpg`, width: 1200, height: 800, alt: 'Delegates at a long table' }],
      publishedTime: '2015-04-30T17:30:00+07:00',
      modifiedTime: '2015-05-01T09:00:00+07:00',
      section: 'National',
      tags: ['Mekong', 'Trafficking'],
      authors: [`${origin}/author/sok-dara`],
    });
    expect(metadata.twitter).toEqual({
      card: 'summary_large_image',
      images: [{ url: `${origin}/photos/table-1200.jpg`, alt: 'Delegates at a long table' }],
    });
  });

  test('lets search results show large photos', () => {
    expect(metadata.robots).toBe('max-image-preview:large, max-snippet:-1, max-video-preview:-1');
  });

  test('claims no change that did not happen', () => {
    expect(metadataFor(head, frame, { ...article, updated: undefined }).openGraph).toMatchObject({ modifiedTime: undefined });
  });
});

describe('the head of another page', () => {
  test('is that of a website, with its own title', () => {
    expect(metadataFor({ ...head, title: 'National - The Chaktomuk Post', address: '/national' }, frame).openGraph).toMatchObject({
      type: 'website',
      title: 'National - The Chaktomuk Post',
      url: `${origin}/national`,
    });
  });

  test('shows a small card where there is no photo, and invents none', () => {
    const metadata = metadataFor({ ...head, picture: undefined }, frame);
    expect(metadata.openGraph?.images).toBeUndefined();
    expect(metadata.twitter).toEqual({ card: 'summary', images: undefined });
  });

  test('does not describe a decorative photo with nothing', () => {
    const metadata = metadataFor({ ...head, picture: { ...picture, alt: '' } }, frame);
    expect(metadata.twitter?.images).toEqual([{ url: `${origin}/photos/table-1200.jpg`, alt: undefined }]);
  });

  test('that is kept out of search says so and names no canonical address', () => {
    const metadata = metadataFor({ ...head, noindex: true }, frame);
    expect(metadata.robots).toBe('noindex');
    expect(metadata.alternates?.canonical).toBeUndefined();
  });

  test.each([
    ['en', 'en_US'],
    ['en-GB', 'en_GB'],
    ['km', 'km_KH'],
    ['zh-Hant-HK', 'zh_HK'],
  ])('of a paper in %s has the locale %s', (language, locale) => {
    const metadata = metadataFor(head, { ...frame, paper: { ...frame.paper, language } });
    expect(metadata.openGraph?.locale).toBe(locale);
  });
});
