import type { Messages } from '@/lib/language/messages';
import type { MostViewed } from '@/lib/pages/model';
import styles from './MostViewedBasis.module.css';

/** What a ranking rests on: over which time views were counted, and as of when. The newest articles need no such line. */
export function MostViewedBasis({ ranking, messages }: { ranking: MostViewed; messages: Messages }) {
  if (ranking.window === undefined) return null;
  return (
    <p className={styles.basis}>
      {messages.window(ranking.window)}
      {ranking.asOf && <>, <time dateTime={ranking.asOf.iso}>{messages.asOf(ranking.asOf.text)}</time></>}
    </p>
  );
}
