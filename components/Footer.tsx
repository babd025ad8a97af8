import type { Messages } from '@/lib/language/messages';
import type { Frame } from '@/lib/pages/model';
import styles from './Footer.module.css';

/** The foot of every page: the paper's name and everything a reader may look for next. */
export function Footer({ frame, messages }: { frame: Frame; messages: Messages }) {
  const links = [
    ...frame.sections,
    { name: messages.mostViewed, address: '/most-viewed' },
    { name: messages.archive, address: '/archive' },
    { name: messages.search, address: '/search' },
    { name: messages.feed, address: '/feed.xml' },
  ];
  return (
    <footer className={`wrap ${styles.footer}`}>
      <p>{frame.paper.name}</p>
      <nav aria-label={messages.allPages}>
        <ul className={styles.links}>
          {links.map((link) => (
            <li key={link.address}>
              <a href={link.address}>{link.name}</a>
            </li>
          ))}
        </ul>
      </nav>
    </footer>
  );
}
