import { type BrowserBackend, prepareBrowserBackend } from '../../lib/network/backend-browser.ts';
import { trainWalkers } from './train-walkers.ts';

/** Trains on a backend of this browser; what a Node process gets from the same is compared with it. */
async function trainOn(backend: BrowserBackend) {
  await prepareBrowserBackend(backend);
  return trainWalkers();
}

Object.assign(globalThis, { trainOn });
