/** An archive article's first request and its second, and how many bytes each kind of page weighs. */
import { articleFile, randomFrom } from './archive';
import { archiveOf, freshDataDir, ms, numberFrom, percentile, sizesFrom, startSite, table, untilAllIsFound } from './measure';

export async function run(args: string[]): Promise<void> {
  const count = numberFrom(args, 'requests', 200);
  const rows: string[][] = [];
  for (const size of sizesFrom(args)) {
    const data = freshDataDir(`pages-${size}`);
    const site = await startSite(archiveOf(size), data);
    await untilAllIsFound(archiveOf(size), data);
    const random = randomFrom(3);
    const [first, second]: [number[], number[]] = [[], []];
    for (let round = 0; round < count; round++) {
      const number = Math.floor(random() * size);
      const address = `${site.origin}/${articleFile(number).split('/')[0]}/story-${number}`;
      for (const times of [first, second]) {
        const started = performance.now();
        await (await fetch(address)).arrayBuffer();
        times.push(performance.now() - started);
      }
    }
    await site.stop();
    rows.push([String(size), ms(percentile(first, 0.5)), ms(percentile(first, 0.99)), ms(percentile(second, 0.5)), ms(percentile(second, 0.99))]);
  }
  table(['articles', 'first request p50', 'p99', 'second request p50', 'p99'], rows);
}
