import type { Messages } from '@/lib/language/messages';

/** Tells an editor at work why readers do not see an article. Never part of a public page. */
export function Mark({ hidden, messages }: { hidden?: 'draft' | 'embargoed'; messages: Messages }) {
  return hidden ? <p className="hidden">{messages[hidden]}</p> : null;
}
