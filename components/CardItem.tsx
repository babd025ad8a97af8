import type { Messages } from '@/lib/language/messages';
import type { Card } from '@/lib/pages/model';
import styles from './CardItem.module.css';
import { Mark } from './Mark';
import { Names } from './Names';
import { Photo } from './Photo';
import { Time } from './Time';

interface Props {
  card: Card;
  messages: Messages;
  /** Of the headline. */
  level?: 2 | 3;
  /** Draws the picture at these `sizes`; without them there is none. */
  sizes?: string;
  eager?: boolean;
  /** Picture at the end of the line: always, or on a phone only. */
  row?: 'always' | 'phone';
  /** `instead` of a picture: where there is one, the headline alone says enough. */
  teaser?: 'always' | 'instead' | 'never';
  /** Names the section where an article has no kicker: not needed on the section's own page. */
  section?: boolean;
  /** What stands under the teaser. */
  foot?: 'date' | 'authors';
}

/** An article in a list. One link, on the headline, covers the whole card: a screen reader hears it once. */
export function CardItem({ card, messages, level = 3, sizes, eager, row, teaser = 'always', section = true, foot }: Props) {
  const Headline = `h${level}` as const;
  const picture = sizes && card.picture;
  const kicker = card.kicker ?? (section ? card.section.name : undefined);
  return (
    <article className={row ? `${styles.card} ${styles[row]}` : styles.card}>
      {picture && <Photo picture={picture} sizes={sizes} eager={eager} />}
      <div>
        <Mark hidden={card.hidden} messages={messages} />
        {kicker && <p className="kicker">{kicker}</p>}
        <Headline>
          <a href={card.address}>{card.headline}</a>
        </Headline>
        {(teaser === 'always' || (teaser === 'instead' && !picture)) && <p className={`clamp ${styles.teaser}`}>{card.teaser}</p>}
        {foot === 'date' && (
          <p className="meta">
            <Time moment={card.published} dateOnly />
          </p>
        )}
        {foot === 'authors' && card.authors.length > 0 && <p className="meta"><Names names={card.authors} /></p>}
      </div>
    </article>
  );
}
