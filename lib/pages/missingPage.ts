import type { Answer } from './answer';
import { latestCards } from './card';
import { headOf } from './head';
import { frameOf, type View } from './view';

/** How many of the newest articles a page without content offers instead. */
export const MISSING_LATEST = 5;

/** A complete page that says there is nothing here: 404 where nothing ever was, 410 where it was removed. */
export function missing(view: View, address: string, status: 404 | 410): Answer {
  const { messages } = view;
  const [heading, description] = status === 404 ? [messages.notFoundHeading, messages.notFoundText] : [messages.goneHeading, messages.goneText];
  return {
    kind: 'page',
    status,
    frame: frameOf(view),
    head: headOf(view, { heading, description, address, noindex: true }),
    page: { kind: 'missing', status, latest: latestCards(view, MISSING_LATEST) },
  };
}
