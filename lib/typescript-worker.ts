import { Worker } from 'node:worker_threads';

/**
 * A worker thread that runs a TypeScript module. tsx does not reach a worker's own entry file, whether inherited or given
 * by `--import`; so the entry is JavaScript, which starts tsx and then imports the module.
 */
export function typescriptWorker(module: URL, workerData: unknown): Worker {
  const entry = new URL('./typescript-worker-entry.js', import.meta.url);
  return new Worker(entry, { argv: [module.href], workerData, execArgv: [] });
}
