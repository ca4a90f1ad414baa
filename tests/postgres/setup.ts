import { startCluster } from './cluster.ts';

/**
 * Before all tests, where `MOUSEPRINT_TEST_ENGINE` is `postgresql`: a cluster of their own. Each data directory has its catalogue in a
 * schema of its name, so that tests are as apart as they are with files.
 */
export default async function setup() {
  if (process.env.MOUSEPRINT_TEST_ENGINE !== 'postgresql') return undefined;
  const cluster = await startCluster();
  process.env.MOUSEPRINT_DATABASE = `${cluster.url}?schema={data}`;
  return () => cluster.remove();
}
