import { ACROSS_A_PHONE } from '@/lib/photos/photo';
import type { Messages } from '@/lib/language/messages';
import type { FrontPage } from '@/lib/pages/model';
import { CardItem } from './CardItem';
import { picturesFirst } from './picturesFirst';
import styles from './Strip.module.css';

/**
 * How a strip is set. `large` stories open with a picture; where they are one or two, the others stand one under another
 * beside them. `needs` as many pictures as that, so that no large place is empty.
 */
const rhythms = [
  { className: styles.one, large: 1, needs: 1, rest: 'always', sizes: `(min-width: 64rem) 34vw, (min-width: 48rem) 60vw, ${ACROSS_A_PHONE}` },
  { className: styles.four, large: 4, needs: 3, rest: 'instead', sizes: `(min-width: 48rem) 22vw, ${ACROSS_A_PHONE}` },
  { className: styles.two, large: 2, needs: 2, rest: 'always', sizes: `(min-width: 48rem) 33vw, ${ACROSS_A_PHONE}` },
] as const;
const words = { className: styles.four, large: 0, needs: 0, rest: 'always', sizes: undefined } as const;

type Rhythm = (typeof rhythms)[number] | typeof words;

/** Strips take turns, so that a front does not read like a table: each gets the next rhythm that it has the pictures for. */
export function rhythmsOf(strips: FrontPage['strips']): Rhythm[] {
  let turn = 0;
  return strips.map(({ cards, opinion }) => {
    const pictures = cards.filter(({ picture }) => picture).length;
    if (opinion || pictures === 0) return words;
    const inTurn = rhythms.map((_, index) => rhythms[(turn + index) % rhythms.length]!);
    const next = inTurn.find(({ needs }) => needs <= pictures) ?? rhythms[0];
    turn = rhythms.indexOf(next) + 1;
    return next;
  });
}

interface Props {
  strip: FrontPage['strips'][number];
  rhythm: Rhythm;
  messages: Messages;
}

/** One section on the front. Opinion is set apart: on a tint, in italics, with the writers' names and no pictures. */
export function Strip({ strip, rhythm, messages }: Props) {
  const { section, opinion } = strip;
  const { className, large, rest, sizes } = rhythm;
  if (strip.cards.length === 0) return null;
  const cards = opinion ? strip.cards : picturesFirst(strip.cards);
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
            teaser={opinion ? 'always' : rest}
            foot={opinion ? 'authors' : undefined}
          />
        ))}
      </div>
    </section>
  );
}
