import { DOUBLE_CLICK_MS, MOST_A_DAY } from '../views/repeats';

/** The page that tells readers how the list of most viewed articles is made. docs/most-viewed.md tells operators. */
interface Explanation {
  heading: string;
  markdown: string;
}

const english: Explanation = {
  heading: 'How we count views',
  markdown: `
The list of most viewed articles shows what readers of this newspaper really opened. It is made without watching anyone: our pages run no
script, set no cookie, hold no hidden picture, and ask no other company for anything.

## What counts as a view

Our server has to know which page it is asked for. From that alone we count. A view is one reader opening one article in a
browser.

- Programs do not count: search engines, feed readers, link previews, monitoring. Neither do pages that a browser fetches in advance in
  case you might want them.
- Opening the same article again within ${DOUBLE_CLICK_MS / 1000} seconds counts once. This is the rule for double clicks of the COUNTER Code of Practice, which
  libraries and publishers use.
- One reader adds at most ${MOST_A_DAY} views a day to an article, so that nobody can put a story at the top alone.

## What we remember of you

Nothing is stored. To tell a double click from a second reader, the server turns your address and the name of your browser
into a number, with a random key that is drawn anew every day. Number and key exist in its memory only, are written nowhere, and cannot be
turned back. What we store is how often each article was viewed in each hour.

## How the list is made

Every list says over which time it counts and as of when. Within that time a recent view weighs more than an earlier one, so that a story which is
read now passes one that was read yesterday. Where too few articles were viewed, the list covers a longer time, and says
so; where none were, it shows the newest articles, and is called “Latest”. Articles that were taken down leave the list.

## What we cannot know

A program that pretends to be a browser, and asks as slowly as a person, looks like a reader. Readers who share an address and use
the same browser look like one. Pages that a browser keeps and shows again without asking us are not seen.
`,
};

/** @param language BCP 47; English where there is no translation yet */
export function howWeCount(language: string): Explanation {
  const tables: Record<string, Explanation | undefined> = { en: english };
  return tables[language.split('-')[0] ?? ''] ?? english;
}
