import type { Messages } from '@/lib/language/messages';
import type { FrontPage } from '@/lib/pages/model';
import { CardItem } from './CardItem';
import styles from './Strip.module.css';

/**
 * Strips take turns, so that a front does not read like a table. `large` stories open with a picture; three stories under
 * one another fit beside it as headlines alone.
 */
const rhythms = [
  { className: styles.one, large: 1, rest: 'never', sizes: '(min-width: 64rem) 34vw, (min-width: 48rem) 60vw, 100vw' },
  { className: styles.four, large: 4, rest: 'instead', sizes: '(min-width: 48rem) 22vw, 100vw' },
  { className: styles.two, large: 2, rest: 'instead', sizes: '(min-width: 48rem) 33vw, 100vw' },
] as const;
const words = { className: styles.four, large: 0, rest: 'instead', sizes: undefined } as const;

interface Props {
  strip: FrontPage['strips'][number];
  /** The strip's place on the front, from 0. */
  rhythm: number;
  messages: Messages;
}

/** One section on the front. Opinion is set apart: on a tint, in italics, with the writers' names and no pictures. */
export function Strip({ strip, rhythm, messages }: Props) {
  const { section, opinion } = strip;
  if (strip.cards.length === 0) return null;
  // Pictures to the front: a large place without one would be a hole. Sorting keeps the order by date otherwise.
  const cards = opinion ? strip.cards : strip.cards.toSorted((a, b) => Number(!a.picture) - Number(!b.picture));
  const { className, large, rest, sizes } = cards[0]?.picture && !opinion ? (rhythms[rhythm % rhythms.length] ?? words) : words;
  return (
    <section className={opinion ? styles.opinion : className} aria-label={section.name}>
      <h2 className="label">
        <a href={section.address}>{section.name}</a>
      </h2>
      <div className={`columns ${styles.cards}`}>
        {cards.map((card, index) => (
          <CardItem
            key={card.slug}
            card={card}
            messages={messages}
            section={false}
            sizes={index < large ? sizes : undefined}
            row={opinion || index === 0 ? undefined : 'phone'}
            teaser={opinion || (index === 0 && large < 4) ? 'always' : rest}
            foot={opinion ? 'authors' : undefined}
          />
        ))}
      </div>
    </section>
  );
}
