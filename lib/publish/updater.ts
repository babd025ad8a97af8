import { update, type Connections, type Update, type UpdateOptions } from './update';

/** Paths, relative to the newspaper's folder, or all of it. */
export type Scope = readonly string[] | 'everything';

/** Runs the updates of one process one after another; requests that come while one runs share the next. */
export interface Updater {
  update(scope: Scope): Promise<Update>;
  /** Resolves, never rejects, when no update runs or waits. */
  idle(): Promise<void>;
}

/**
 * @param options as for `update`, without what differs from run to run
 * @param onUpdate is told of every update that ended well
 */
export function createUpdater(connections: Connections, options: Omit<UpdateOptions, 'paths' | 'now'>, onUpdate: (result: Update) => void): Updater {
  let last: Promise<unknown> = Promise.resolve();
  let next: Waiting | undefined;

  function begin(scope: Scope): Waiting {
    const waiting: Waiting = { scope, result: last.then(() => run(waiting)) };
    last = waiting.result.catch(() => undefined);
    return waiting;
  }

  async function run(waiting: Waiting): Promise<Update> {
    next = undefined;
    const paths = waiting.scope === 'everything' ? undefined : waiting.scope;
    const result = await update(connections, { ...options, paths });
    onUpdate(result);
    return result;
  }

  return {
    update(scope) {
      if (next) next.scope = both(next.scope, scope);
      else next = begin(scope);
      return next.result;
    },
    async idle() {
      for (let seen: unknown; seen !== last; ) await (seen = last);
    },
  };
}

interface Waiting {
  scope: Scope;
  result: Promise<Update>;
}

function both(a: Scope, b: Scope): Scope {
  return a === 'everything' || b === 'everything' ? 'everything' : [...new Set([...a, ...b])];
}
