import { rmSync } from 'node:fs';
import path from 'node:path';
import { root } from './root.js';

/**
 * Removes the types of routes that the last build or development server left. They name every route that was there then, so that the type
 * check of a clone in which routes have moved since would fail; the next build writes them anew.
 */
export function removeRouteTypes() {
  for (const folder of ['.next/types', '.next/dev/types'])
    rmSync(path.join(root, folder), { recursive: true, force: true });
}
