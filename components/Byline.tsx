import { Fragment } from 'react';
import type { Messages } from '@/lib/language/messages';
import type { Byline as Author } from '@/lib/pages/model';
import styles from './Byline.module.css';
import { Photo } from './Photo';

/** Who wrote it: portraits first, then the names as one sentence, then the role when there is but one author. */
export function Byline({ authors, messages }: { authors: Author[]; messages: Messages }) {
  if (authors.length === 0) return null;
  const only = authors.length === 1 ? authors[0] : undefined;
  return (
    <div className={styles.byline}>
      {authors.map(
        ({ name, portrait }) => portrait && <Photo key={name} className={styles.portrait} picture={portrait} sizes="3.5rem" />,
      )}
      <p>
        {messages.by}{' '}
        {authors.map(({ name, lang, address }, index) => (
          <Fragment key={name}>
            {separator(index, authors.length, messages)}
            {address ? (
              <a href={address} rel="author" lang={lang}>
                {name}
              </a>
            ) : (
              <b lang={lang}>{name}</b>
            )}
          </Fragment>
        ))}
        {only?.role && <span lang={only.lang}>{only.role}</span>}
      </p>
    </div>
  );
}

function separator(index: number, count: number, messages: Messages): string {
  if (index === 0) return '';
  return index === count - 1 ? ` ${messages.and} ` : ', ';
}
