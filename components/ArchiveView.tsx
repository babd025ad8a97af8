import type { Messages } from '@/lib/language/messages';
import type { ArchivePage } from '@/lib/pages/model';
import styles from './ArchiveView.module.css';
import { Breadcrumb } from './Breadcrumb';

/** Every month that holds articles, with how many. */
export function ArchiveView({ page, messages, home }: { page: ArchivePage; messages: Messages; home: string }) {
  return (
    <>
      <Breadcrumb messages={messages} home={home} trail={[]} />
      <h1>{messages.archive}</h1>
      {page.years.length === 0 && <p>{messages.emptyList}</p>}
      {page.years.map(({ year, months }) => (
        <section key={year} className={styles.year}>
          <h2>{year}</h2>
          <ul className={styles.months}>
            {months.map((month) => (
              <li key={month.address}>
                <a href={month.address}>{month.name}</a> <span className="meta">{messages.articleCount(month.count)}</span>
              </li>
            ))}
          </ul>
        </section>
      ))}
    </>
  );
}
