import { ACROSS_A_PHONE } from '@/lib/photos/photo';
import type { Messages } from '@/lib/language/messages';
import type { FrontPage } from '@/lib/pages/model';
import { CardItem } from './CardItem';
import styles from './FrontView.module.css';
import { LatestList } from './LatestList';
import { MostViewedBox } from './MostViewedBox';
import { Pagination } from './Pagination';
import { rhythmsOf, Strip } from './Strip';

const leadSizes = `(min-width: 110rem) 38rem, (min-width: 84rem) 55rem, (min-width: 64rem) 66vw, ${ACROSS_A_PHONE}`;
const secondSizes = '(min-width: 48rem) 11rem, 7rem';

/** A longer ranking than this goes across the page: beside the lead it would be longer than everything there. */
const BESIDE = 6;

/** The front: one lead, what comes second, the newest by the clock, what readers read, and a strip for every section. */
export function FrontView({ page, messages }: { page: FrontPage; messages: Messages }) {
  const rhythms = rhythmsOf(page.strips);
  // While too few reads are known, the ranking is the newest, which already stands beside the lead.
  const ranked = page.mostViewed.basis === 'reads' || page.latest.length === 0;
  const isLong = page.mostViewed.cards.length > BESIDE;
  return (
    <>
      <h1 className="sr-only">{messages.frontPage}</h1>
      <div className={styles.top}>
        <div className={styles.stories}>
          {!page.lead && <p>{messages.emptyList}</p>}
          {page.lead && (
            <div className={styles.lead}>
              <CardItem card={page.lead} messages={messages} level={2} sizes={leadSizes} eager foot="authors" />
            </div>
          )}
          {page.secondary.length > 0 && (
            <div className={`columns ${styles.second}`}>
              {page.secondary.map((card) => (
                <CardItem key={card.slug} card={card} messages={messages} level={2} sizes={secondSizes} row="always" />
              ))}
            </div>
          )}
        </div>
        <div className={styles.side}>
          {page.latest.length > 0 && (
            <section aria-label={messages.latest}>
              <h2 className="label">{messages.latest}</h2>
              <LatestList cards={page.latest} />
            </section>
          )}
          {ranked && !isLong && <MostViewedBox ranking={page.mostViewed} messages={messages} />}
        </div>
      </div>
      {ranked && isLong && <MostViewedBox className={styles.ranking} ranking={page.mostViewed} messages={messages} />}
      {page.strips.map((strip, index) => (
        <Strip key={strip.section.address} strip={strip} rhythm={rhythms[index]!} messages={messages} />
      ))}
      <Pagination page={page} messages={messages} />
    </>
  );
}
