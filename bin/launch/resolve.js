import { createRequire } from 'node:module';
import path from 'node:path';
import { root } from './root.js';

/** The path of a file of a dependency, wherever npm put it: beside a clone, or above an installed package. */
export function dependency(name, file) {
  const manifest = createRequire(path.join(root, 'package.json')).resolve(`${name}/package.json`);
  return path.join(path.dirname(manifest), file);
}
