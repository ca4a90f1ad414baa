import { createRequire } from 'node:module';
import { projectPath } from './root.ts';

/**
 * A CommonJS package that is loaded when it is first used: for the few that take a tenth of a second and tens of megabytes, which the start
 * of a server that needs none of it must not pay.
 */
export function latePackage<T>(name: string): () => T {
  let loaded: T | undefined;
  return () => {
    loaded ??= createRequire(projectPath('package.json'))(name) as T;
    return loaded;
  };
}
