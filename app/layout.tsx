import type { Metadata, Viewport } from 'next';
import type { ReactNode } from 'react';
import { preload } from 'react-dom';
import { headlineFont } from '@/components/headline-font';
import { frameOf } from '@/lib/pages/view';
import { PAPER } from '@/lib/seo/manifest';
import { readNewspaper } from '@/lib/server/newsroom';
import './answer';

export const viewport: Viewport = {
  width: 'device-width',
  initialScale: 1,
  themeColor: [{ media: '(prefers-color-scheme: light)', color: PAPER.light }, { media: '(prefers-color-scheme: dark)', color: PAPER.dark }],
};

export const metadata: Metadata = {
  manifest: '/manifest.webmanifest',
  icons: { icon: [{ url: '/favicon.ico', sizes: '32x32' }, { url: '/icon.svg', type: 'image/svg+xml' }], apple: '/apple-touch-icon.png' },
};

/** A page that says the newspaper cannot be read must not fail on reading it. */
function languageOfPaper(): { language: string; direction: 'ltr' | 'rtl' } {
  try {
    return readNewspaper(frameOf).paper;
  } catch {
    return { language: 'en', direction: 'ltr' };
  }
}

export default function RootLayout({ children }: { children: ReactNode }) {
  preload(headlineFont, { as: 'font', type: 'font/woff2', crossOrigin: 'anonymous' });
  const { language, direction } = languageOfPaper();
  return (
    <html lang={language} dir={direction}>
      <body>{children}</body>
    </html>
  );
}
