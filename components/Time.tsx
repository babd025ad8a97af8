import type { Moment } from '@/lib/pages/model';

/** A moment for people and machines: its date alone, or with the time of day. */
export function Time({ moment, dateOnly = false }: { moment: Moment; dateOnly?: boolean }) {
  return <time dateTime={moment.iso}>{dateOnly ? moment.date : moment.text}</time>;
}
