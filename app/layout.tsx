import type { Metadata, Viewport } from 'next';
import type { ReactNode } from 'react';
import { PAPER } from '@/lib/seo/manifest';
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

/** The page itself draws `<html>` (components/Document.tsx): a layout does not know in which language it is. */
export default function RootLayout({ children }: { children: ReactNode }) {
  return children;
}
