import type { Problem } from '../articles/problem';

/** A newspaper whose settings cannot be read has no pages at all. */
export class NewspaperError extends Error {
  constructor(readonly problems: Problem[]) {
    super('the newspaper cannot be read');
  }
}
