import type { Frame } from '../pages/model';

/** The paper's own white in either scheme: `--paper` of app/globals.css. */
export const PAPER = { light: '#fffdf9', dark: '#151311' } as const;

/**
 * The paper as something to put on a home screen (W3C Web Application Manifest). It opens with the browser's own way back,
 * since its pages have no script that could offer one.
 */
export function webManifest({ paper }: Pick<Frame, 'paper'>): string {
  const { name, tagline, language, direction } = paper;
  return JSON.stringify({
    id: '/',
    name,
    ...(tagline && { description: tagline }),
    lang: language,
    dir: direction,
    start_url: '/',
    scope: '/',
    display: 'minimal-ui',
    background_color: PAPER.light,
    theme_color: PAPER.light,
    categories: ['news'],
    icons: [
      { src: '/icon.svg', sizes: 'any', type: 'image/svg+xml' },
      { src: '/icon-192.png', sizes: '192x192', type: 'image/png' },
      { src: '/icon-512.png', sizes: '512x512', type: 'image/png' },
      { src: '/icon-maskable-512.png', sizes: '512x512', type: 'image/png', purpose: 'maskable' },
    ],
  });
}
