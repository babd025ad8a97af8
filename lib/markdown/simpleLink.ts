/**
 * An inline link or image in its plainest form, which needs no parser to be understood, where no code, HTML or escapes are
 * around. Groups: `!` of an image, text, target.
 */
export const SIMPLE_LINK = /(!?)\[([^[\]\n]*)\]\((?:([^\s()<>\\`\0-\x1f\x7f]+)(?: "[^"\n\\`<>]*")?)?\)/g;
