import type { Messages } from '@/lib/language/messages';
import type { MostViewedPage } from '@/lib/pages/model';
import { Breadcrumb } from './Breadcrumb';
import { MostViewedBasis } from './MostViewedBasis';
import { rankingName } from './MostViewedBox';
import { MostViewedList } from './MostViewedList';
import styles from './MostViewedView.module.css';

/** What readers read most: in the whole paper, then section by section; or in one section. Every time span is a page of its own. */
export function MostViewedView({ page, messages, home }: { page: MostViewedPage; messages: Messages; home: string }) {
  const { mostViewed, section } = page;
  const name = rankingName(mostViewed, messages);
  return (
    <>
      <Breadcrumb messages={messages} home={home} trail={section ? [section] : []} />
      <h1>{section ? `${name}: ${section.name}` : name}</h1>
      <MostViewedBasis ranking={mostViewed} messages={messages} />
      <nav aria-label={messages.timeSpans}>
        <ul className={styles.windows}>
          {page.windows.map((link) => (
            <li key={link.window}>
              <a href={link.address} aria-current={link.current ? 'page' : undefined}>{link.name}</a>
            </li>
          ))}
          {section && (
            <li>
              <a href={page.all}>{messages.allSections}</a>
            </li>
          )}
        </ul>
      </nav>
      {mostViewed.cards.length === 0 && <p>{messages.emptyList}</p>}
      <div className={styles.all}>
        <MostViewedList ranking={mostViewed} level={2} />
      </div>
      <div className="columns">
        {page.sections.map((part) => (
          <section key={part.section.address}>
            <h2 className="label">
              <a href={part.section.address}>{part.section.name}</a>
            </h2>
            {/* A section whose readers were too few covers a longer time, or is the newest; the list above says its own. */}
            {part.mostViewed.basis !== mostViewed.basis && <p className={styles.other}>{rankingName(part.mostViewed, messages)}</p>}
            {part.mostViewed.window !== mostViewed.window && <MostViewedBasis ranking={part.mostViewed} messages={messages} />}
            <MostViewedList ranking={part.mostViewed} teasers={false} />
          </section>
        ))}
      </div>
      <p className={styles.about}>
        <a href={page.explanation}>{messages.aboutMostViewed}</a> · <a href={page.feed}>{messages.jsonFeed}</a>
      </p>
    </>
  );
}
