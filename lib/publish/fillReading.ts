import type { FoundFile } from '../articles/find';
import { fillingOf, type FillContext, type Filling } from '../index/fill';
import type { Probe } from '../photos/probe';
import { beginReading, holdingsFound, type ReadingContext } from './reading';

/** What a folder that was never indexed is read with, in whatever thread. */
export interface FillReadingContext {
  reading: ReadingContext;
  fill: FillContext;
  /** Everything in the folder, because articles refer to one another. */
  files: Pick<FoundFile, 'path' | 'kind'>[];
}

/** Articles as they are written into the index, and the facts of photos that they were the first to show. */
export interface FillBatch {
  articles: Filling[];
  photos: [string, Probe][];
}

/** Makes the function that reads articles, some at a time. */
export function fillReader({ reading, fill, files }: FillReadingContext): (batch: readonly FoundFile[]) => Promise<FillBatch> {
  let photos: FillBatch['photos'] = [];
  const { article } = beginReading(reading, holdingsFound(files, (file, facts) => photos.push([file, facts])));
  return async (batch) => {
    photos = [];
    const articles: Filling[] = [];
    for (const file of batch) articles.push(fillingOf(await article(file), fill));
    return { articles, photos };
  };
}
