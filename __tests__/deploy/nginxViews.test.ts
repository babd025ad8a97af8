/** A real nginx writes its real log, which is followed through a real rotation. */
import { renameSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { openIndex } from '../../lib/index/database';
import { openViews, viewsFile } from '../../lib/views/database';
import { followLog } from '../../lib/views/followLog';
import { readFile } from '../../lib/views/readFiles';
import { LogSession } from '../../lib/views/readLog';
import { countsOf } from '../support/counted';
import { FIREFOX } from '../support/logs';
import { makePaper, type Paper } from '../support/paper';
import { startServer, until, type Server } from '../support/server';
import { NGINX, NO_NGINX, startNginx, type Nginx } from './startNginx';

(NGINX ? describe : describe.skip)(NGINX ? 'the log of nginx' : `the log of nginx: ${NO_NGINX}`, () => {
  let paper: Paper;
  let server: Server;
  let nginx: Nginx;

  beforeAll(async () => {
    paper = makePaper();
    paper.article('national/a.md', { date: '2024-01-01T08:00' });
    paper.article('national/b.md', { date: '2024-01-01T08:00' });
    server = await startServer(paper, { env: { COUNT_VIEWS: 'off' } });
    nginx = await startNginx({ upstreams: [Number(new URL(server.origin).port)] });
  });

  afterAll(async () => {
    await nginx?.stop();
    await server?.stop();
    paper?.dispose();
  });

  const get = (address: string, reader: number, headers: Record<string, string> = {}) => fetch(nginx.origin + address, { redirect: 'manual', headers: { 'user-agent': `${FIREFOX} ${reader}`, 'sec-fetch-dest': 'document', ...headers } });

  test('says who read what, through a rotation under way and with forged user agents', async () => {
    const log = path.join(nginx.folder, 'newsprint.log');
    const views = openViews(viewsFile(paper.dataDir, paper.articlesDir));
    const index = openIndex(paper.dataDir, paper.articlesDir);
    const ending = new AbortController();
    const following = followLog(new LogSession(views, index), log, ending.signal, () => undefined);
    try {
      let asked = 0;
      const ask = async (count: number) => {
        for (let reader = 0; reader < count; reader++) await get(reader % 2 ? '/national/a' : '/national/%62/?x', asked++);
      };
      await get('/national/a', 1001, { 'sec-purpose': 'prefetch;prerender' });
      await get('/national/a', 1002, { 'sec-fetch-dest': 'iframe' });
      await get('/national/a', 1003, { 'user-agent': 'Mozilla/5.0 "\\x22},{"uri":"/national/b' });
      await get('/national/a', 1004, { 'user-agent': 'curl/8.5.0' });
      await get('/national/../../national/a', 1005);
      await get('/national/a', 1006, { 'sec-fetch-mode': 'navigate' });
      await ask(20);
      // As logrotate does it: the name first, then word to nginx, which goes on writing meanwhile.
      const asking = ask(60);
      renameSync(log, `${log}.1`);
      await new Promise((resolve) => setTimeout(resolve, 200));
      process.kill(nginx.pid, 'SIGUSR1');
      await asking;
      await ask(20);
      await until(() => Object.values(countsOf(views)).reduce((total, count) => total + count, 0) >= 53, { what: () => JSON.stringify(countsOf(views)) });
      await new Promise((resolve) => setTimeout(resolve, 2_500));
    } finally {
      ending.abort();
      await following;
    }
    // '/national/%62/?x' is a redirect at the site, so only every second reader's request is a view; and three of the first six.
    expect(countsOf(views)).toEqual({ a: 3 + 10 + 30 + 10 });
    const again = new LogSession(views, index);
    for (const name of [`${log}.1`, log]) expect((await readFile(again, name)).views).toBe(0);
    views.close();
  });
});
