import type { Messages } from '@/lib/language/messages';
import type { MissingPage } from '@/lib/pages/model';
import { LatestList } from './LatestList';
import styles from './MissingView.module.css';
import { SearchForm } from './SearchForm';

/** There is nothing at this address, or no longer: says which, and offers the newest instead. */
export function MissingView({ page, messages, search }: { page: MissingPage; messages: Messages; search: string }) {
  const gone = page.status === 410;
  return (
    <div className={styles.missing}>
      <h1>{gone ? messages.goneHeading : messages.notFoundHeading}</h1>
      <p className={styles.text}>{gone ? messages.goneText : messages.notFoundText}</p>
      <SearchForm action={search} messages={messages} />
      {page.latest.length > 0 && (
        <section aria-label={messages.latest}>
          <h2 className="label">{messages.latest}</h2>
          <LatestList cards={page.latest} />
        </section>
      )}
    </div>
  );
}
