/** A thread of `fillSearch.ts`. It runs the TypeScript sources as they are, so that no bundle of the site has to know of it. */
import { register } from 'tsx/esm/api';

register();
await import('./fillInThread.ts');
