import type { Messages } from '@/lib/language/messages';
import type { Share } from '@/lib/pages/model';
import styles from './ShareLinks.module.css';

interface Props {
  share: Share;
  messages: Messages;
  className?: string;
}

/** Links that pass the article on, and its address as text: one click selects all of it. */
export function ShareLinks({ share, messages, className = '' }: Props) {
  return (
    <nav className={`${styles.share} ${className}`} aria-label={messages.share}>
      <ul className={styles.links}>
        {share.links.map(({ service, address }) => (
          <li key={service}>
            <a href={address} rel="nofollow noopener">
              {service === 'email' ? messages.email : service}
            </a>
          </li>
        ))}
      </ul>
      <p className={`meta ${styles.address}`}>{share.address}</p>
    </nav>
  );
}
