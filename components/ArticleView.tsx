import { ACROSS_A_PHONE } from '@/lib/photos/photo';
import type { Messages } from '@/lib/language/messages';
import type { ArticlePage } from '@/lib/pages/model';
import { ArticleBody } from './ArticleBody';
import { ArticleMeta } from './ArticleMeta';
import styles from './ArticleView.module.css';
import { Breadcrumb } from './Breadcrumb';
import { CardItem } from './CardItem';
import { Figure } from './Figure';
import { Mark } from './Mark';
import { MostViewedBox } from './MostViewedBox';
import { picturesFirst } from './picturesFirst';
import { PrintedAddresses } from './PrintedAddresses';
import { ShareLinks } from './ShareLinks';

const leadSizes = `(min-width: 80rem) 61rem, (min-width: 64rem) 90vw, ${ACROSS_A_PHONE}`;
const relatedSizes = '(min-width: 48rem) 18rem, 6.5rem';

/**
 * An article. Without a stylesheet it reads in the right order; on a wide screen the grid hangs kicker and byline in the
 * margin and puts "most viewed" beside the text.
 */
export function ArticleView({ page, messages, home }: { page: ArticlePage; messages: Messages; home: string }) {
  return (
    <div className={styles.page}>
      <Breadcrumb messages={messages} home={home} trail={[page.section]} />
      <article className={styles.article}>
        <Mark hidden={page.hidden} messages={messages} />
        {page.kicker && <p className={`kicker ${styles.kicker}`}>{page.kicker}</p>}
        <h1 className={styles.headline}>{page.headline}</h1>
        {page.standfirst && <p className={styles.standfirst}>{page.standfirst}</p>}
        <ArticleMeta page={page} messages={messages} className={styles.meta} />
        {page.lead && <Figure className={styles.lead} picture={page.lead} sizes={leadSizes} eager />}
        <ArticleBody html={page.html} dateline={page.dateline} className={styles.body} />
      </article>
      <PrintedAddresses page={page} messages={messages} />
      <ShareLinks share={page.share} messages={messages} className={styles.share} />
      {page.tags.length > 0 && (
        <nav className={styles.tags} aria-label={messages.tags}>
          <ul className={styles.list}>
            {page.tags.map((tag) => (
              <li key={tag.address}>
                <a href={tag.address} rel="tag">
                  {tag.name}
                </a>
              </li>
            ))}
          </ul>
        </nav>
      )}
      {page.related.length > 0 && (
        <section className={`screen ${styles.related}`} aria-label={messages.related}>
          <h2 className="label">{messages.related}</h2>
          <div className="columns">
            {picturesFirst(page.related).map((card) => (
              <CardItem key={card.slug} card={card} messages={messages} sizes={relatedSizes} row="phone" teaser="instead" foot="date" />
            ))}
          </div>
        </section>
      )}
      <MostViewedBox ranking={page.mostViewed} messages={messages} className={styles.ranking} />
    </div>
  );
}
