import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { Worker } from 'node:worker_threads';

/**
 * Starts a thread that runs a module of the sources as it is, so that no bundle of the site has to know of it.
 * @param module its file, from the root of the code
 * @param workerData plain values, which the module finds under this name
 */
export function startThread(module: string, workerData: unknown): Worker {
  const at = (file: string) => path.join(/* turbopackIgnore: true */ process.cwd(), file);
  return new Worker(at('lib/threads/thread.js'), { workerData, argv: [pathToFileURL(at(module)).href] });
}
