import type { Messages } from '@/lib/language/messages';
import styles from './SearchForm.module.css';

/** Asks for words and opens the page of results. Filters are not carried over: other words are another search. */
export function SearchForm({ q = '', action, messages }: { q?: string; action: string; messages: Messages }) {
  return (
    <search className="screen">
      <form action={action} className={styles.form}>
        <label htmlFor="q">{messages.searchLabel}</label>
        <input type="search" id="q" name="q" defaultValue={q} maxLength={200} enterKeyHint="search" autoComplete="off" />
        <button type="submit">{messages.search}</button>
      </form>
    </search>
  );
}
