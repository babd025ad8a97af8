import type { Messages } from '@/lib/language/messages';
import type { ExplanationPage } from '@/lib/pages/model';
import { ArticleBody } from './ArticleBody';
import { Breadcrumb } from './Breadcrumb';
import styles from './ExplanationView.module.css';

/** How the list of most viewed articles is made, in words for readers. */
export function ExplanationView({ page, messages, home }: { page: ExplanationPage; messages: Messages; home: string }) {
  return (
    <>
      <Breadcrumb messages={messages} home={home} trail={[{ name: messages.mostViewed, address: page.ranking }]} />
      <h1>{page.heading}</h1>
      <ArticleBody html={page.html} className={styles.text} />
    </>
  );
}
