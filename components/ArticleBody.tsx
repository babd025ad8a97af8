import styles from './ArticleBody.module.css';

interface Props {
  /** Sanitized. */
  html: string;
  dateline?: string;
  className?: string;
}

/** The text. Its elements carry no classes of ours, so the module styles them by name. */
export function ArticleBody({ html, dateline, className = '' }: Props) {
  return (
    <div className={`${styles.body} ${className}`}>
      {dateline && <p className={styles.dateline}>{dateline}</p>}
      <div className={styles.text} dangerouslySetInnerHTML={{ __html: html }} />
    </div>
  );
}
