import type { Messages } from '@/lib/language/messages';
import type { Frame } from '@/lib/pages/model';
import styles from './Footer.module.css';

/** The foot of every page: the paper's name and everything a reader may look for next. */
export function Footer({ frame, messages }: { frame: Frame; messages: Messages }) {
  const root = frame.home === '/' ? '' : frame.home;
  const links = [
    ...frame.sections,
    { name: messages.mostViewed, address: `${root}/most-viewed` },
    { name: messages.archive, address: `${root}/archive` },
    { name: messages.search, address: frame.search },
    { name: messages.feed, address: `${root}/feed.xml` },
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
