import type { Messages } from '@/lib/language/messages';
import type { SearchPage } from '@/lib/pages/model';
import { Breadcrumb } from './Breadcrumb';
import { SearchForm } from './SearchForm';
import { SearchResults } from './SearchResults';
import styles from './SearchView.module.css';

/** The form for searching, and what it found. */
export function SearchView({ page: { q, form, waiting, results }, messages, home }: { page: SearchPage; messages: Messages; home: string }) {
  return (
    <>
      <Breadcrumb messages={messages} home={home} trail={[]} />
      <h1 className={styles.heading}>{q === '' ? messages.search : messages.searchFor(q)}</h1>
      <SearchForm q={q} action={form} messages={messages} />
      {waiting && <p className={styles.note}>{messages.stillReading(waiting.found, waiting.all)}</p>}
      {results ? <SearchResults q={q} results={results} messages={messages} /> : <p className={styles.note}>{messages.searchAdvice}</p>}
    </>
  );
}
