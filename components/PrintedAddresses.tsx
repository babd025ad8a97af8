import type { Messages } from '@/lib/language/messages';
import type { ArticlePage } from '@/lib/pages/model';
import styles from './PrintedAddresses.module.css';

interface Props {
  page: Pick<ArticlePage, 'links' | 'share' | 'qrCode'>;
  messages: Messages;
}

/** The foot of the printed sheet: where the links of the text lead, and the article's own address, also for a telephone. */
export function PrintedAddresses({ page, messages }: Props) {
  const { links, share, qrCode } = page;
  return (
    <section className={`paper ${styles.sheet}`} aria-label={messages.addressOfPage}>
      {links.length > 0 && (
        <ol className={styles.links}>
          {links.map((link, index) => (
            <li key={index}>{link}</li>
          ))}
        </ol>
      )}
      <div className={styles.own}>
        <svg className={styles.code} viewBox={`0 -.5 ${qrCode.size} ${qrCode.size}`} role="img" aria-label={share.address}>
          <path d={qrCode.path} stroke="#000" />
        </svg>
        <p>{share.address}</p>
      </div>
    </section>
  );
}
