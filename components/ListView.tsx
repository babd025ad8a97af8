import { ACROSS_A_PHONE } from '@/lib/photos/photo';
import type { Messages } from '@/lib/language/messages';
import type { ListPage } from '@/lib/pages/model';
import { Breadcrumb } from './Breadcrumb';
import { CardItem } from './CardItem';
import styles from './ListView.module.css';
import { MostViewedBox } from './MostViewedBox';
import { Pagination } from './Pagination';
import { Person } from './Person';

const firstSizes = `(min-width: 64rem) 36rem, ${ACROSS_A_PHONE}`;
const sizes = '(min-width: 64rem) 14rem, 26vw';

/** A list of articles, newest first: a section, an author, a tag, a month, or everything. */
export function ListView({ page, messages, home }: { page: ListPage; messages: Messages; home: string }) {
  // Only the newest page of a section opens with a large story; older ones are for looking things up.
  const opens = page.of === 'section' && page.number === undefined;
  return (
    <>
      <Breadcrumb messages={messages} home={home} trail={[]} />
      {page.person ? <Person person={page.person} messages={messages} /> : <h1>{page.heading}</h1>}
      <div className={styles.columns}>
        <div>
          {page.cards.length === 0 && <p>{messages.emptyList}</p>}
          <div className={opens ? `${styles.list} ${styles.opens}` : styles.list}>
            {page.cards.map((card, index) => {
              const first = opens && index === 0;
              return (
                <CardItem
                  key={card.slug}
                  card={card}
                  messages={messages}
                  level={2}
                  section={page.of !== 'section'}
                  sizes={first ? firstSizes : sizes}
                  row={first ? undefined : 'always'}
                  eager={first}
                  foot="date"
                />
              );
            })}
          </div>
          <Pagination page={page} messages={messages} />
        </div>
        {page.mostViewed && <MostViewedBox ranking={page.mostViewed} messages={messages} className={styles.aside} />}
      </div>
    </>
  );
}
