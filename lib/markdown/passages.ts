import { printable } from './bounds';
import { plainTextOf } from './plainText';

const COMMENT = /<!--[\s\S]*?(?:-->|$)/g;
/** `[name]: address`; those of footnotes begin with `[^` and are text. */
const DEFINITION = /^ {0,3}\[[^\]^\n][^\]\n]*\]:.*$/gm;
const FOOTNOTE_MARK = /\[\^[^\]\n]+\](?!:)/g;
/** What stands before the words of a heading or a quotation; lists and tables are left to the parser. */
const LEADING_MARK = /^(?:#{1,6} |> ?)/;
const QUOTED_LINE = /\n> ?/g;

/**
 * A body as plain text, passage by passage, for search: to find words in it, and to show the passage where they stand. A parser reads
 * only passages with markup in them and each for itself, which takes a tenth of the time of reading the whole body. What a rare
 * construction loses by that (a fence around blank lines) is its markup, not its words. Never throws.
 */
export function* passagesOf(markdown: string): Generator<string> {
  const body = printable(markdown).replace(COMMENT, '').replace(FOOTNOTE_MARK, '');
  const definitions = body.match(DEFINITION)?.join('\n') ?? '';
  for (const block of body.split(/\n[ \t]*\n/)) {
    const mark = LEADING_MARK.exec(block);
    const words = mark ? block.slice(mark[0].length).replace(QUOTED_LINE, '\n') : block;
    const source = definitions !== '' && words.includes('][') ? `${words}\n\n${definitions}` : words;
    for (const passage of plainTextOf(source).split('\n')) if (passage !== '') yield passage;
  }
}
