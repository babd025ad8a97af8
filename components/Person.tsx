import type { Messages } from '@/lib/language/messages';
import type { ListPage } from '@/lib/pages/model';
import styles from './Person.module.css';
import { Photo } from './Photo';

/** The head of an author's page. */
export function Person({ person, messages }: { person: NonNullable<ListPage['person']>; messages: Messages }) {
  const { email, website } = person;
  return (
    <div className={styles.person} lang={person.lang}>
      {person.portrait && <Photo className={styles.portrait} picture={person.portrait} sizes="8rem" eager />}
      <div>
        <h1>{person.name}</h1>
        {person.role && <p className="kicker">{person.role}</p>}
        {person.bio && <p className={styles.bio}>{person.bio}</p>}
        {(email || website) && (
          <address>
            <ul className={`meta ${styles.contact}`}>
              {email && (
                <li>
                  <a href={`mailto:${email}`}>{email}</a>
                </li>
              )}
              {website && (
                <li>
                  <a href={website} rel="me noopener">
                    {messages.website}
                  </a>
                </li>
              )}
            </ul>
          </address>
        )}
      </div>
    </div>
  );
}
