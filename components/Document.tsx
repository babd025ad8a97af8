import type { ReactNode } from 'react';
import { preload } from 'react-dom';
import { headlineFont, khmerFont } from './fonts';

interface Props {
  /** BCP 47. */
  language: string;
  direction: 'ltr' | 'rtl';
  /** Name of a numbering system (CLDR), for the numbers that the style sheet counts. */
  numerals?: string;
  children: ReactNode;
}

/** The whole page. Every page draws its own, because only its address says in which language it is. */
export function Document({ language, direction, numerals, children }: Props) {
  const isKhmer = language.split('-')[0] === 'km';
  preload(isKhmer ? khmerFont : headlineFont, { as: 'font', type: 'font/woff2', crossOrigin: 'anonymous' });
  return (
    <html lang={language} dir={direction} data-numerals={numerals}>
      <body>{children}</body>
    </html>
  );
}
