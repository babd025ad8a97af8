import type { Share } from './model';

/**
 * Ways to pass an article on, as plain links: no other site hears of a reader before one is followed.
 * @param address absolute
 */
export function shareOf(address: string, headline: string): Share {
  const [url, words] = [encodeURIComponent(address), encodeURIComponent(headline)];
  return {
    address,
    links: [
      // RFC 6068: lines of a body end in CRLF.
      { service: 'email', address: `mailto:?subject=${words}&body=${words}%0D%0A${url}` },
      { service: 'WhatsApp', address: `https://wa.me/?text=${words}%20${url}` },
      { service: 'Telegram', address: `https://t.me/share/url?url=${url}&text=${words}` },
      { service: 'Facebook', address: `https://www.facebook.com/sharer/sharer.php?u=${url}` },
      { service: 'X', address: `https://x.com/intent/post?url=${url}&text=${words}` },
    ],
  };
}
