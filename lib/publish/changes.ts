import { all, type Connection } from '../index/database';
import { listsOf } from '../index/lists';
import { addressOf, liveAddressOfSlug, rowById, type ArticleRow } from '../index/rows';
import { relatives, settleTranslations } from '../index/translations';
import { claimFormer, list, remember, renameList, settleAddress, settleSlug, unlist, unremember } from '../index/write';
import { breathing } from './breath';

/** An article before a change and after it; undefined where there was, or is, none. */
export interface RowChange {
  before?: ArticleRow;
  after?: ArticleRow;
}

/** The articles that one update may change, and how they were before it. */
export class Changes {
  private readonly rows = new Map<number, RowChange>();
  private readonly slugs = new Set<string>();

  /** @param reader still sees what readers see; `writer` is in the transaction */
  constructor(private readonly reader: Connection, private readonly writer: Connection) {}

  /** Remembers that a row changes or may change. */
  note(row: ArticleRow | undefined): void {
    if (!row) return;
    this.slugs.add(row.slug);
    if (!this.rows.has(row.id)) this.rows.set(row.id, { before: rowById(this.reader, row.id) });
  }

  /**
   * Decides what every changed article is now, and puts it into the lists or takes it out.
   * @returns the articles of which readers may see a difference
   */
  async settle(now: number, preview: boolean, zones: { before: string; after: string }): Promise<RowChange[]> {
    const { writer, rows, slugs } = this;
    const breathe = breathing();
    // An article's rival for a slug may win or lose it, so it is looked at too.
    for (const slug of slugs) for (const { id } of all<{ id: number }>(writer, 'SELECT id FROM articles WHERE slug = ?', slug)) this.note(rowById(writer, id));
    for (const slug of slugs) {
      settleSlug(writer, slug, now, preview);
      await breathe();
    }
    for (const [id, change] of rows) change.after = rowById(writer, id);
    const changes = [...rows.values()];
    await this.settleLists(changes, zones);
    this.settleAddresses(changes, now);
    await breathe();
    this.settleTranslations(changes);
    return changes.filter(differs);
  }

  private async settleLists(changes: readonly RowChange[], zones: { before: string; after: string }): Promise<void> {
    const breathe = breathing();
    const lists = new Set<string>();
    const touch = (row: ArticleRow, zone: string) => listsOf(row.article, zone).forEach((entry) => lists.add(entry.list));
    const moved = changes.filter(({ before, after }) => !before || !after || placesOf(before, zones.before) !== placesOf(after, zones.after));
    // Out before in: a file that moved has the same place in the same lists.
    for (const { before } of moved) {
      if (before?.state === 'live') unlist(this.writer, before, zones.before);
      await breathe();
    }
    for (const { after } of moved) {
      if (after?.state === 'live') list(this.writer, after, zones.after);
      await breathe();
    }
    for (const { before, after } of changes) {
      if (before?.state === 'live') touch(before, zones.before);
      if (after?.state === 'live') touch(after, zones.after);
    }
    for (const name of lists) {
      renameList(this.writer, name);
      await breathe();
    }
  }

  /** Whoever was bound to an article before the change may be alone now, and the other way round. */
  private settleTranslations(changes: readonly RowChange[]): void {
    const slugs = new Set(changes.flatMap(({ before, after }) => [before?.slug, after?.slug]).filter((slug) => slug !== undefined));
    for (const slug of [...slugs]) for (const relative of relatives(this.reader, slug)) slugs.add(relative);
    for (const slug of slugs) settleTranslations(this.writer, slug);
  }

  /** Keeps what is known of former addresses, and finds aliases that collide. */
  private settleAddresses(changes: readonly RowChange[], now: number): void {
    const index = this.writer;
    const appeared = changes.filter(({ before, after }) => after && !before);
    for (const { before, after } of changes) {
      // While the slug lives, its former addresses lead to it by themselves.
      if ((before?.state !== 'live' && before?.state !== 'expired') || after || liveAddressOfSlug(index, before.slug)) continue;
      const heir = appeared.find(({ after: other }) => other && isSameArticle(before, other))?.after;
      remember(index, before, heir?.slug ?? null, now);
    }
    for (const { before, after } of changes) {
      if (after?.state !== 'live') continue;
      unremember(index, addressOf(after));
      if (!before) claimFormer(index, after);
    }
    const rows = changes.flatMap(({ before, after }) => [before, after]).filter((row) => row !== undefined);
    const addresses = rows.flatMap((row) => [addressOf(row), ...row.article.aliases.map(({ address }) => address)]);
    for (const address of new Set(addresses)) settleAddress(index, address);
  }
}

/** Where a row stands in lists. */
function placesOf(row: ArticleRow, zone: string): string {
  return JSON.stringify([row.id, row.date, row.slug, row.state === 'live' && listsOf(row.article, zone)]);
}

/** Whether readers may see a difference. */
function differs({ before, after }: RowChange): boolean {
  const was = before?.state === 'live';
  const is = after?.state === 'live';
  if (!was && !is) return before?.state !== after?.state || before?.section !== after?.section || before?.edition !== after?.edition;
  return was !== is || before?.hash !== after?.hash || before?.path !== after?.path || before?.views !== after?.views || JSON.stringify(before?.article.aliases) !== JSON.stringify(after?.article.aliases);
}

/** A file that went and one that came in the same change are one article under a new name when their hour agrees, and their headline or their text. */
function isSameArticle(gone: ArticleRow, come: ArticleRow): boolean {
  const sameText = gone.article.teaser === come.article.teaser && gone.article.words === come.article.words;
  return gone.date === come.date && (gone.article.title === come.article.title || sameText);
}
