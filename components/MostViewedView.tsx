import type { Messages } from '@/lib/language/messages';
import type { MostViewedPage } from '@/lib/pages/model';
import { Breadcrumb } from './Breadcrumb';
import { rankingName } from './MostViewedBox';
import { MostViewedList } from './MostViewedList';
import styles from './MostViewedView.module.css';

/** What readers read most: in the whole paper, then section by section. */
export function MostViewedView({ page, messages }: { page: MostViewedPage; messages: Messages }) {
  const { mostViewed } = page;
  return (
    <>
      <Breadcrumb messages={messages} trail={[]} />
      <h1>{rankingName(mostViewed, messages)}</h1>
      {mostViewed.cards.length === 0 && <p>{messages.emptyList}</p>}
      <div className={styles.all}>
        <MostViewedList ranking={mostViewed} level={2} />
      </div>
      <div className="columns">
        {page.sections
          .filter((part) => part.mostViewed.cards.length > 0)
          .map((part) => (
            <section key={part.section.address}>
              <h2 className="label">
                <a href={part.section.address}>{part.section.name}</a>
              </h2>
              <MostViewedList ranking={part.mostViewed} />
            </section>
          ))}
      </div>
    </>
  );
}
