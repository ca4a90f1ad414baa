import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, onTestFinished, test, vi } from 'vitest';
import { closeDatabase } from '../../lib/store/database.ts';
import { runChaos } from './chaos.ts';

// The long version: npm run chaos -- --kills 100
test('five kills at random moments lose nothing that was confirmed and show nothing half-done', async () => {
  const folder = await mkdtemp(path.join(tmpdir(), 'mouseprint-chaos-'));
  await mkdir(path.join(folder, 'data'));
  vi.stubEnv('MOUSEPRINT_DATA', path.join(folder, 'data'));
  vi.stubEnv('MOUSEPRINT_NOTEBOOKS', path.join(folder, 'notebooks'));
  onTestFinished(async () => {
    await closeDatabase();
    vi.unstubAllEnvs();
    await rm(folder, { recursive: true, force: true });
  });
  const report = await runChaos({
    kills: 5,
    seed: 7,
    folder,
    victims: ['server', 'import', 'train', 'forget', 'backup', 'notebook'],
    longest: 700,
  });
  expect(report.problems).toEqual([]);
  expect(report.confirmed).toBeGreaterThan(0);
}, 180_000);
