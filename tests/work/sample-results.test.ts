import { expect, onTestFinished, test, vi } from 'vitest';
import { runImport } from '../../lib/catalogue/run-import.ts';
import { listEvaluations, readScores } from '../../lib/evaluations/store.ts';
import { blocksOf } from '../../lib/maps/layouts.ts';
import { deleteMap, listMaps } from '../../lib/maps/list.ts';
import { purgeRuns, setRunDeleted } from '../../lib/runs/change-runs.ts';
import { listRuns } from '../../lib/runs/run-store.ts';
import { closeDatabase } from '../../lib/store/database.ts';
import { silentTask } from '../../lib/task.ts';
import { checkIntegrity } from '../../lib/work/integrity.ts';
import { takeInSampleResults } from '../../lib/work/sample-results.ts';
import { temporaryDirectory } from '../store/temporary-directory.ts';

test('a run, its evaluation and its map come with the sample, whole, once, and go like any other', async () => {
  vi.stubEnv('MOUSEPRINT_DATA', await temporaryDirectory());
  onTestFinished(closeDatabase);
  await runImport({ dataset: 'sample' }, silentTask);
  expect(await takeInSampleResults()).toBe(true);
  const [run, ...others] = await listRuns();
  expect(others).toEqual([]);
  expect(run).toMatchObject({ name: 'sample-gesture', status: 'finished', tags: ['shipped'] });
  expect(run.notes).toContain('comes with the program');
  const [{ id }] = await listEvaluations({ run: run.id });
  expect((await readScores(id)).length).toBeGreaterThan(0);
  // What was measured on real people comes before what was measured on invented ones.
  expect((await listEvaluations({})).at(-1)?.id).toBe(id);
  const [map] = await listMaps();
  expect(map.name).toContain('shipped');
  const { set } = await blocksOf(map.id);
  expect([...new Set(set.subjects)]).toEqual(['7', '8', '9', '10', '11', '12']);
  expect(set.embeddings.every(Number.isFinite)).toBe(true);
  expect((await checkIntegrity(silentTask)).problems).toEqual([]);
  expect(await takeInSampleResults()).toBe(false);

  await setRunDeleted(run.id, true);
  await purgeRuns([run.id]);
  expect(await listEvaluations({ run: run.id })).toEqual([]);
  await deleteMap(map.id);
  expect(await listMaps()).toEqual([]);
});
