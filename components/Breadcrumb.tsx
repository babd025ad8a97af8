import type { Messages } from '@/lib/language/messages';
import type { Link } from '@/lib/pages/model';
import styles from './Breadcrumb.module.css';

/** The way from the front to here. The page itself is not in it: its headline follows. */
export function Breadcrumb({ messages, home, trail }: { messages: Messages; home: string; trail: Link[] }) {
  return (
    <nav className={`meta ${styles.trail}`} aria-label={messages.youAreHere}>
      <ol className={styles.list}>
        {[{ name: messages.home, address: home }, ...trail].map((link) => (
          <li key={link.address}>
            <a href={link.address}>{link.name}</a>
          </li>
        ))}
      </ol>
    </nav>
  );
}
