import type { TestProject } from 'vitest/node';
import { startCluster } from './cluster.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** `MOUSEPRINT_DATABASE` of tests that run with PostgreSQL. */
    database: string;
  }
}

/**
 * Before all tests that run with PostgreSQL: a cluster of their own. Each data directory has its catalogue in a schema of its name, so that tests
 * are as apart as they are with files.
 */
export default async function setup(project: TestProject) {
  const cluster = await startCluster();
  project.provide('database', `${cluster.url}?schema={data}`);
  return () => cluster.remove();
}
