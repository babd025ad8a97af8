import type { Problem } from '../articles/problem';
import { readMeta } from '../index/database';
import { fastForward, revisionOf, type Pull } from './git';
import { generationBefore, publishesSince, refusedFiles, storedProblems } from './status';
import type { Connections } from './update';
import type { Updater } from './updater';

/** What a publish came to, whichever process did the work. */
export interface Outcome {
  pull: Pull;
  revision: string | undefined;
  /** Addresses that appeared or changed, and that left. */
  live: string[];
  gone: string[];
  /** Files whose newest version an error keeps from readers. */
  refused: string[];
  /** Problems of those files. */
  problems: Problem[];
}

export interface PublishOptions {
  /** Fast-forward from the upstream first. */
  pull: boolean;
  /** The outcome covers what others published from this time on, too. Milliseconds since 1970 UTC. */
  since?: number;
}

/** Publishes when asked: brings the clone to its upstream, then the index to the clone. */
export interface Publisher {
  /** Requests that come while one runs share the next run; there are never two at once. */
  publish(options: PublishOptions): Promise<Outcome>;
}

export function createPublisher(connections: Connections, articlesDir: string, updater: Pick<Updater, 'update'>): Publisher {
  let last: Promise<unknown> = Promise.resolve();
  let next: (PublishOptions & { outcome: Promise<Outcome> }) | undefined;

  async function run(waiting: PublishOptions): Promise<Outcome> {
    next = undefined;
    // Of an index that begins, everything is new.
    const generation = readMeta(connections.reader, 'complete') === undefined ? 0 : generationBefore(connections.reader, waiting.since);
    const pull: Pull = waiting.pull ? await fastForward(articlesDir) : { kind: 'none' };
    await updater.update('everything');
    return outcomeSince(connections, generation, pull, await revisionOf(articlesDir));
  }

  return {
    publish({ pull, since }) {
      if (next) next.pull ||= pull;
      else {
        const waiting = { pull, since, outcome: undefined as unknown as Promise<Outcome> };
        waiting.outcome = last.then(() => run(waiting));
        last = waiting.outcome.catch(() => undefined);
        next = waiting;
      }
      return next.outcome;
    },
  };
}

function outcomeSince({ reader }: Connections, generation: number, pull: Pull, revision: string | undefined): Outcome {
  const live = new Set<string>();
  const gone = new Set<string>();
  for (const publish of publishesSince(reader, generation)) {
    for (const address of publish.live) {
      live.add(address);
      gone.delete(address);
    }
    for (const address of publish.gone) {
      gone.add(address);
      live.delete(address);
    }
  }
  const refused = refusedFiles(reader);
  return { pull, revision, live: [...live], gone: [...gone], refused, problems: storedProblems(reader).filter(({ path, severity }) => severity !== 'note' && refused.includes(path)) };
}
