import { cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { startSite } from '../../../scripts/site';

/** Enough short notes that the paper and its sport section have numbered pages. */
const NOTES = 40;

/**
 * The newspaper under test: the one that ships, an article with everything an article can hold, one that has expired, and
 * old notes that fill the numbered pages. Playwright calls this once before all tests, and what it returns after them.
 */
export default async function serveNewspaper(): Promise<() => Promise<void>> {
  const folder = mkdtempSync(path.join(tmpdir(), 'newsprint-browser-'));
  const articles = path.join(folder, 'articles');
  cpSync('articles', articles, { recursive: true });
  writeFileSync(path.join(articles, 'world/everything.md'), EVERYTHING);
  writeFileSync(path.join(articles, 'world/withdrawn.md'), WITHDRAWN);
  for (let note = 0; note < NOTES; note++) {
    writeFileSync(path.join(articles, `sport/note-${note}.md`), `---\ntitle: Result of match ${note + 1}\ndate: 2012-03-04T05:${10 + note}\nsection: sport\n---\n\nThe match ended ${note} to nil.\n`);
  }
  const site = await startSite(articles);
  process.env.NEWSPRINT_ORIGIN = site.origin;
  return async () => {
    await site.stop();
    rmSync(folder, { recursive: true, force: true });
  };
}

const WITHDRAWN = `---
title: This article has been withdrawn
date: 2013-01-01T08:00
expires: 2014-01-01T08:00
section: world
---

Nobody reads this.
`;

const EVERYTHING = `---
title: "“Internationalisation” & <everything> an article can hold — ទន្លេមេគង្គ, 🐬 and 1,234,567,890 riel"
date: 2013-05-06T07:00
updated: 2013-05-07T09:30
section: world
authors: [henrik-aldersund, A. N. Unlisted-Correspondent]
kicker: Typography
standfirst: A standfirst that goes on for a while, as standfirsts do when the story has two halves and the editor wants both of them.
dateline: PHNOM PENH
image:
  src: photos/six-lanterns-river.jpg
  alt: Six boats with lanterns
  caption: The caption of the lead picture.
  credit: The credit of the lead picture
tags: [mekong, a topic with a rather long name]
---

The first paragraph has *emphasis*, **weight**, ~~a mistake~~, \`inline code\`, [a link](https://example.org/), a note[^1] and an
address that nothing breaks: https://example.org/a-very-long-address-that-goes-on-and-on-without-a-single-space-in-it-at-all.

## A subhead

> A pull quote stands apart from the text around it.

- one thing
- another thing

1. first
2. second

### A smaller subhead

- [x] done
- [ ] to do

| Country | 2012 | 2013 | 2014 | 2015 | 2016 | 2017 | 2018 | 2019 |
|---|---:|---:|---:|---:|---:|---:|---:|---:|
| Cambodia | 1,234,567 | 1,234,567 | 1,234,567 | 1,234,567 | 1,234,567 | 1,234,567 | 1,234,567 | 1,234,567 |
| Viet Nam | 1,234,567 | 1,234,567 | 1,234,567 | 1,234,567 | 1,234,567 | 1,234,567 | 1,234,567 | 1,234,567 |

![Houses on stilts](photos/stilt-houses-dusk.jpg "The caption of a picture in the text.")

---

    a line of code that is far longer than any column of a newspaper would ever be, on any screen, I should think

:::gallery
![Houses on stilts, again](photos/stilt-houses-dusk.jpg "The caption of a picture in a gallery.")
![Six boats with lanterns, again](photos/six-lanterns-river.jpg)
:::

::youtube[A card that leads to a video]{id=dQw4w9WgXcQ}

::embed{url=https://example.org/posts/1}

Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft ends the text.

[^1]: The text of the note.
`;
