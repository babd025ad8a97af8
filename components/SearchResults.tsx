import type { Messages } from '@/lib/language/messages';
import type { SearchFilter, SearchPage, SearchResult } from '@/lib/pages/model';
import pagination from './Pagination.module.css';
import { Pieces } from './Pieces';
import styles from './SearchView.module.css';
import { Time } from './Time';

interface Props {
  q: string;
  results: NonNullable<SearchPage['results']>;
  messages: Messages;
}

/** What was found, how it can be narrowed and ordered, and the way to the next page. */
export function SearchResults({ q, results, messages }: Props) {
  const { corrected, leftOut, orders, filters, items, count, more } = results;
  const choices = count > 1 ? [...filters, { name: messages.order, choices: orders }] : filters;
  return (
    <section aria-label={messages.search}>
      {corrected.map(({ from, to }) => <p key={from} className={styles.note}>{messages.searchedInstead(from, to)}</p>)}
      {leftOut.length > 0 && <p className={styles.note}>{messages.wordsLeftOut(leftOut.join(', '))}</p>}
      {choices.length > 0 && <div className={`screen ${styles.filters}`}>{choices.map((filter) => <Filter key={filter.name} filter={filter} messages={messages} />)}</div>}
      {count === 0 ? (
        <>
          <p className={styles.note}>{messages.nothingFound(q)}</p>
          <p>{messages.nothingFoundAdvice}</p>
        </>
      ) : (
        <>
          <h2 className="label">{messages.resultCount(count, more)}</h2>
          <ol className={styles.list}>{items.map((item) => <Result key={item.card.slug} item={item} messages={messages} />)}</ol>
        </>
      )}
      <Pages results={results} messages={messages} />
    </section>
  );
}

function Result({ item: { card, headline, passage, lang }, messages }: { item: SearchResult; messages: Messages }) {
  return (
    <li lang={lang}>
      {card.hidden && <p className="hidden">{messages[card.hidden]}</p>}
      <h3><a href={card.address}><Pieces pieces={headline} /></a></h3>
      <p className={styles.passage}><Pieces pieces={passage} /></p>
      <p className="meta">
        {[card.section.name, ...card.authors.map(({ name }) => name)].join(' · ')}{' · '}
        <Time moment={card.published} dateOnly />
      </p>
    </li>
  );
}

/** Links, of which one may be set; an order is always set and a filter that is set leads back to all. */
function Filter({ filter: { name, choices }, messages }: { filter: SearchFilter; messages: Messages }) {
  const alone = choices.length === 1;
  return (
    <nav aria-label={name}>
      <p className="meta" aria-hidden="true">{name}</p>
      <ul className={styles.choices}>
        {choices.map(({ name: choice, address, current }) => (
          <li key={choice}>
            <a href={address} rel="nofollow" aria-current={current ? 'true' : undefined} aria-label={current && alone ? messages.removeFilter(choice) : undefined}>
              {choice}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}

function Pages({ results: { number, pages, previous, next }, messages }: Omit<Props, 'q'>) {
  if (pages < 2) return null;
  return (
    <nav className={`label ${pagination.pages}`} aria-label={messages.pages}>
      {previous && <a rel="prev nofollow" href={previous}>{messages.previousPage}</a>}
      <span className="meta">{messages.pageOf(number, pages)}</span>
      {next && <a rel="next nofollow" href={next}>{messages.nextPage}</a>}
    </nav>
  );
}
