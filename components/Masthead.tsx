import type { Messages } from '@/lib/language/messages';
import type { Frame } from '@/lib/pages/model';
import styles from './Masthead.module.css';
import { Time } from './Time';

/** The paper's name, the day, and the way to its sections. The front, which alone knows the day, gets the large one. */
export function Masthead({ frame, messages }: { frame: Frame; messages: Messages }) {
  const { name, tagline, logo } = frame.paper;
  return (
    <header className={`wrap ${styles.masthead} ${frame.today ? styles.front : ''}`}>
      <Languages frame={frame} messages={messages} />
      <p className={styles.name}>
        <a href={frame.home}>{logo ? <img src={logo.src} alt={logo.alt} width={logo.width} height={logo.height} /> : name}</a>
      </p>
      {frame.today && (
        <p className={`meta ${styles.day}`}>
          <Time moment={frame.today} dateOnly />
        </p>
      )}
      {frame.today && tagline && <p className={`meta ${styles.tagline}`}>{tagline}</p>}
      {/* Opens without a script on a phone. A wide screen shows what it holds, open or not. */}
      <details className={styles.menu}>
        <summary>{messages.menu}</summary>
        <nav aria-label={messages.sections}>
          <ul className={styles.sections}>
            {frame.sections.map((section) => (
              <li key={section.address}>
                <a href={section.address} aria-current={isCurrent(section.address, frame) ? 'true' : undefined}>
                  {section.name}
                </a>
              </li>
            ))}
            <li>
              <a href={frame.search}>{messages.search}</a>
            </li>
          </ul>
        </nav>
      </details>
    </header>
  );
}

/** The way to the same page in another language, or to that language's front. Each is called as its readers call it. */
function Languages({ frame, messages }: { frame: Frame; messages: Messages }) {
  if (frame.editions.length === 0) return null;
  return (
    <nav className={`meta ${styles.languages}`} aria-label={messages.languages}>
      <ul className={styles.languageList}>
        {frame.editions.map(({ language, direction, name, address }) => (
          <li key={language}>
            <a href={address} hrefLang={language} lang={language} dir={direction === frame.paper.direction ? undefined : direction}>
              {name}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}

function isCurrent(address: string, frame: Frame): boolean {
  return frame.currentSection !== undefined && address === frame.currentSection;
}
