/** The font every page needs at once, for `<link rel="preload">`. Written by scripts/make-fonts.mjs. */
export const headlineFont = '/fonts/headline-f8256e74.woff2';
