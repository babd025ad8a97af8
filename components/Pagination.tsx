import type { Messages } from '@/lib/language/messages';
import type { ListPage } from '@/lib/pages/model';
import styles from './Pagination.module.css';

/** Real links to the neighbours of a page. A list is read from the newest on, so "next" is older. */
export function Pagination({ page, messages }: { page: Pick<ListPage, 'newer' | 'older' | 'number'>; messages: Messages }) {
  const { newer, older, number } = page;
  if (!newer && !older) return null;
  return (
    <nav className={`label ${styles.pages}`} aria-label={messages.pages}>
      {newer && (
        <a rel="prev" href={newer.address}>
          {messages.newer}
        </a>
      )}
      {number !== undefined && <span className="meta">{messages.pageNumber(number)}</span>}
      {older && (
        <a rel="next" href={older.address}>
          {messages.older}
        </a>
      )}
    </nav>
  );
}
