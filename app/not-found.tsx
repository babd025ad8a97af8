import { AnswerBody } from '@/app/answer';
import { missing } from '@/lib/pages/missingPage';
import { readNewspaper } from '@/lib/server/newsroom';

/** Under `npm run dev` alone: the site's own answer to an unknown address is a page like any other, with status 404. */
export default function NotFound() {
  const answer = readNewspaper((view) => missing(view, '/', 404));
  return answer.kind === 'page' ? <AnswerBody answer={answer} /> : null;
}
