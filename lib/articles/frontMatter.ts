import matter from 'gray-matter';
import type { Problem } from './problem';
import { readYaml, type YamlDocument } from '../newspaper/yamlDocument';

/** A file split into its front matter and its body; nothing is validated yet. */
export interface SplitFile {
  /** Absent where the front matter could not be read; `problems` says why. */
  document?: YamlDocument;
  body: string;
  /** Number of the file's line on which the body begins. */
  bodyLine: number;
  problems: Omit<Problem, 'path'>[];
}

const refuseLanguage = () => {
  throw new Error('front matter other than YAML');
};

/**
 * Splits an article's source into YAML front matter and markdown body.
 *
 * gray-matter runs front matter that opens with `---js`, and resolves other words after the dashes on prototypes; it also
 * answers from a cache when called without options. So: only a first line that is exactly `---` comes to it, every
 * engine but YAML refuses, and options are always given.
 */
export function splitFrontMatter(source: string): SplitFile {
  const text = source.replace(/^\uFEFF/, '').replace(/\r\n?/g, '\n');
  const problem = (line: number, message: string): SplitFile => ({ body: '', bodyLine: 1, problems: [{ line, column: 1, severity: 'error', message }] });
  const [first = ''] = text.split('\n', 1);
  if (first.trimEnd() !== '---') {
    return first.startsWith('---')
      ? problem(1, `front matter must be YAML: the first line is "${first.slice(0, 40)}" and must be exactly ---`)
      : problem(1, 'the front matter is missing; begin the file with a line ---, then title, date and section, then another line ---');
  }
  const close = /\n---.*(?:\n|$)/.exec(text);
  if (!close) return problem(1, 'the front matter is not closed; put a line --- between it and the text');
  const front = text.slice(first.length, close.index + 1);
  const lines = front.split('\n').length;
  if (close[0].trim() !== '---') return problem(lines, 'the line that closes the front matter must be exactly ---');

  let document: YamlDocument | undefined;
  // The body stays out of it: gray-matter would take it apart for nothing.
  matter(`---${front}---\n`, {
    language: 'yaml',
    engines: {
      yaml: (yaml: string) => {
        document = readYaml(yaml.replace(/^\n/, ''), 2);
        return (document.value ?? {}) as object;
      },
      json: refuseLanguage, javascript: refuseLanguage, js: refuseLanguage, coffee: refuseLanguage, toml: refuseLanguage,
    },
  });
  document ??= readYaml('', 2);
  return { document, body: text.slice(close.index + close[0].length), bodyLine: lines + 1, problems: document.problems };
}
