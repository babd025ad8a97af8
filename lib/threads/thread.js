/** What a thread of `startThread.ts` runs first: it takes the TypeScript sources as they are. The module to run is its argument. */
import { register } from 'tsx/esm/api';

register();
await import(process.argv[2]);
