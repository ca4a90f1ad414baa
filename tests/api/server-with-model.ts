import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll } from 'vitest';
import { closePredictor } from '../../lib/models/shared-predictor.ts';
import { closeDatabase } from '../../lib/store/database.ts';
import { storeUntrainedModel } from '../models/untrained-model.ts';

/** Runs a file's tests in a data directory of their own that holds the network `name`; `folder` is that directory. */
export function serverWithModel(name: string): { folder: string } {
  const before = process.env.MOUSEPRINT_DATA;
  const server = { folder: '' };
  beforeAll(async () => {
    server.folder = await mkdtemp(path.join(tmpdir(), 'mouseprint-test-'));
    process.env.MOUSEPRINT_DATA = server.folder;
    await storeUntrainedModel(name, { seed: 2, signal: 'beh' });
  }, 60_000);
  afterAll(async () => {
    await closePredictor();
    await closeDatabase();
    process.env.MOUSEPRINT_DATA = before;
    await rm(server.folder, { recursive: true, force: true });
  });
  return server;
}
