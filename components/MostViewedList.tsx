import type { MostViewed } from '@/lib/pages/model';
import styles from './MostViewedList.module.css';

/** The ranking itself, with numerals. What stands above it says what it ranks. */
export function MostViewedList({ ranking, level = 3, teasers = true }: { ranking: MostViewed; level?: 2 | 3; teasers?: boolean }) {
  const Headline = `h${level}` as const;
  return (
    <ol className={styles.list}>
      {ranking.cards.map((card) => (
        <li key={card.slug}>
          <Headline>
            <a href={card.address}>{card.headline}</a>
          </Headline>
          {teasers && <p className="clamp">{card.teaser}</p>}
        </li>
      ))}
    </ol>
  );
}
