import type { Card } from '@/lib/pages/model';
import styles from './LatestList.module.css';
import { Time } from './Time';

/** Headlines with the time of each, for a narrow column. */
export function LatestList({ cards }: { cards: Card[] }) {
  return (
    <ol className={styles.list}>
      {cards.map((card) => (
        <li key={card.slug}>
          <p className="meta">
            <Time moment={card.published} />
          </p>
          <a href={card.address}>{card.headline}</a>
        </li>
      ))}
    </ol>
  );
}
