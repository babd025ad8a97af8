import type { Messages } from '@/lib/language/messages';
import type { FrontPage } from '@/lib/pages/model';
import { CardItem } from './CardItem';
import styles from './FrontView.module.css';
import { LatestList } from './LatestList';
import { MostViewedBox } from './MostViewedBox';
import { Pagination } from './Pagination';
import { Strip } from './Strip';

const leadSizes = '(min-width: 84rem) 55rem, (min-width: 64rem) 66vw, 100vw';
const secondarySizes = '(min-width: 64rem) 14rem, (min-width: 48rem) 22vw, 6.5rem';

/** The front: one lead, what comes second, the newest by the clock, what readers read, and a strip for every section. */
export function FrontView({ page, messages }: { page: FrontPage; messages: Messages }) {
  // While too few reads are known, the ranking is the newest, which already stands beside the lead.
  const ranked = page.mostViewed.basis === 'reads' || page.latest.length === 0;
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
          <div className="columns">
            {page.secondary.map((card) => (
              <CardItem key={card.slug} card={card} messages={messages} level={2} sizes={secondarySizes} row="phone" teaser="instead" />
            ))}
          </div>
        </div>
        <div className={styles.side}>
          {page.latest.length > 0 && (
            <section aria-label={messages.latest}>
              <h2 className="label">{messages.latest}</h2>
              <LatestList cards={page.latest} />
            </section>
          )}
          {ranked && <MostViewedBox ranking={page.mostViewed} messages={messages} />}
        </div>
      </div>
      {page.strips.map((strip, index) => (
        <Strip key={strip.section.address} strip={strip} rhythm={index} messages={messages} />
      ))}
      <Pagination page={page} messages={messages} />
    </>
  );
}
