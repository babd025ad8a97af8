import type { Messages } from '@/lib/language/messages';
import type { ArticlePage } from '@/lib/pages/model';
import { Byline } from './Byline';
import { Time } from './Time';

interface Props {
  page: Pick<ArticlePage, 'authors' | 'published' | 'updated' | 'readingMinutes'>;
  messages: Messages;
  className?: string;
}

/** Who, when, how long. */
export function ArticleMeta({ page, messages, className = '' }: Props) {
  return (
    <div className={`meta ${className}`}>
      <Byline authors={page.authors} messages={messages} />
      <p>
        {messages.published} <Time moment={page.published} />
      </p>
      {page.updated && (
        <p>
          {messages.updated} <Time moment={page.updated} />
        </p>
      )}
      <p className="screen">{messages.minutesToRead(page.readingMinutes)}</p>
    </div>
  );
}
