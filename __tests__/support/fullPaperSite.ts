import { afterAll, beforeAll } from '@jest/globals';
import { makeFullPaper } from './fullPaper';
import type { Paper } from './paper';
import { startServer, type Server } from './server';

/** The full paper and a server of it, for all tests of the file that calls this at its top; to be used within tests alone. */
export function fullPaperSite(): { paper: Paper; server: Server } {
  const site = {} as { paper: Paper; server: Server };
  beforeAll(async () => {
    site.paper = await makeFullPaper();
    site.server = await startServer(site.paper);
  });
  afterAll(async () => {
    await (site as Partial<typeof site>).server?.stop();
    (site as Partial<typeof site>).paper?.dispose();
  });
  return site;
}
