import type { Server } from './server';

/** What a server answers at each of these addresses, so that two servers of one newspaper can be compared. */
export async function contentsOf(server: Server, addresses: readonly string[]): Promise<Map<string, string>> {
  const contents = new Map<string, string>();
  for (const address of addresses) {
    const answer = await server.raw(address);
    // A site that was built afresh has never heard of what was removed.
    const missing = answer.status === 404 || answer.status === 410;
    contents.set(address, missing ? 'missing' : `${answer.status} ${answer.headers.location ?? ''} ${answer.text}`);
  }
  return contents;
}
