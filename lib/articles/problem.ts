/** What is wrong with a newspaper's files, said to the person who can mend it. */
export interface Problem {
  /** Relative to the newspaper's folder, with `/`. */
  path: string;
  /** From 1. */
  line: number;
  column: number;
  /**
   * An `error` has to be mended. In front matter it keeps the article's new version from readers; a missing photo or a dead
   * link costs the photo or the link.
   */
  severity: 'error' | 'warning' | 'note';
  /** One plain sentence that ends with the remedy. */
  message: string;
}

/** The one-line form every command prints: `path:line:column: error: message`. */
export function formatProblem(problem: Problem, folder = ''): string {
  const path = folder ? `${folder.replace(/\/$/, '')}/${problem.path}` : problem.path;
  return `${path}:${problem.line}:${problem.column}: ${problem.severity}: ${problem.message}`;
}

export function isError(problem: Problem): boolean {
  return problem.severity === 'error';
}

/** By path, then by place in the file. */
export function compareProblems(a: Problem, b: Problem): number {
  return a.path < b.path ? -1 : a.path > b.path ? 1 : a.line - b.line || a.column - b.column;
}
