import { english } from '@/lib/language/messages';

/**
 * Under `npm run dev` alone: the site's own answer to an unknown address is a page like any other, with status 404. Next
 * renders this file along with every page, so it reads nothing, and asks for no font.
 */
export default function NotFound() {
  return (
    <html lang="en">
      <body>
        <main className="wrap">
          <h1>{english.notFoundHeading}</h1>
          <p>{english.notFoundText}</p>
        </main>
      </body>
    </html>
  );
}
