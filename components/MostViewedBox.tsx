import type { Messages } from '@/lib/language/messages';
import type { MostViewed } from '@/lib/pages/model';
import { MostViewedBasis } from './MostViewedBasis';
import { MostViewedList } from './MostViewedList';

interface Props {
  ranking: MostViewed;
  messages: Messages;
  className?: string;
}

/** The ranking beside other content, under the name it deserves: with too few reads it is the newest, and says so. */
export function MostViewedBox({ ranking, messages, className }: Props) {
  if (ranking.cards.length === 0) return null;
  const name = rankingName(ranking, messages);
  return (
    <aside className={className} aria-label={name}>
      <h2 className="label">{name}</h2>
      <MostViewedBasis ranking={ranking} messages={messages} />
      <MostViewedList ranking={ranking} />
    </aside>
  );
}

export function rankingName(ranking: MostViewed, messages: Messages): string {
  return ranking.basis === 'reads' ? messages.mostViewed : messages.latest;
}
