import { english } from '@/lib/language/messages';
import styles from './MissingView.module.css';

/** Says that a page could not be made, with nothing that would have to be read from the newspaper: it may be what is broken. */
export function TroubleView() {
  return (
    <main className={`wrap ${styles.missing}`} lang="en" dir="ltr">
      <h1>{english.errorHeading}</h1>
      <p className={styles.text}>{english.errorText}</p>
      <p className="label">
        <a href="/">{english.frontPage}</a>
      </p>
    </main>
  );
}
