/** The fonts that pages need at once, for `<link rel="preload">`. Written by scripts/make-fonts.mjs. */
export const headlineFont = '/fonts/headline-ff221f25.woff2';
/** Beside it, on pages in Khmer. */
export const khmerFont = '/fonts/khmer-1eeba81c.woff2';
