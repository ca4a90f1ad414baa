import { execFile } from 'node:child_process';
import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { importParamsSchema } from '../../lib/catalogue/import-params.ts';
import { getDataset, listSessions } from '../../lib/catalogue/index.ts';
import { runImport } from '../../lib/catalogue/run-import.ts';
import { CONCEPT_KINDS } from '../../lib/concepts.ts';
import { evaluateParams } from '../../lib/evaluations/params.ts';
import { evaluate } from '../../lib/evaluations/run.ts';
import { getEvaluation } from '../../lib/evaluations/store.ts';
import { findModel } from '../../lib/models/models.ts';
import { FEATURES } from '../../lib/mouse/features/registry.ts';
import { loadPlugins } from '../../lib/plugins/load.ts';
import { newRun } from '../../lib/runs/new-run.ts';
import { getRun } from '../../lib/runs/run-store.ts';
import { trainRun } from '../../lib/runs/train-run.ts';
import { projectPath } from '../../lib/store/root.ts';
import { parseSweepPlan } from '../../lib/sweeps/plan.ts';
import { silentTask } from '../../lib/task.ts';
import { folderOf } from '../datasets/fixtures.ts';
import { importWalkers } from '../runs/people.ts';
import { smallConfig } from '../runs/small-config.ts';
import { temporaryDirectory } from '../store/temporary-directory.ts';

const examples = projectPath('examples', 'plugins');
const shared = globalThis as typeof globalThis & { mouseprintAdded?: unknown; mouseprintPlugins?: unknown };

function forget() {
  delete shared.mouseprintAdded;
  delete shared.mouseprintPlugins;
}

beforeEach(() => vi.stubEnv('MOUSEPRINT_PLUGINS', ''));
afterEach(forget);

/** A plug-in file of its own folder. */
async function fileOf(text: string, name = 'mine.ts'): Promise<string> {
  const file = path.join(await temporaryDirectory(), name);
  await writeFile(file, text);
  return file;
}

describe('the examples', () => {
  it('hold one of each kind, which loads, and children load the same', async () => {
    const loaded = await loadPlugins([examples]);
    expect(new Set(loaded.flatMap(({ adds }) => adds.map(({ kind }) => kind)))).toEqual(
      new Set(CONCEPT_KINDS),
    );
    expect(process.env.MOUSEPRINT_PLUGINS?.split(path.delimiter)).toEqual(loaded.map(({ file }) => file));
    expect(await loadPlugins()).toEqual(loaded);
  });

  it('train, in threads, and measure; run and card say by which files, and who lacks one is told', async () => {
    await importWalkers([1, 2, 3, 4, 5, 6], 700);
    await loadPlugins([examples]);
    const own = { architecture: 'gated', loss: 'focal', signal: 'direction' };
    const config = smallConfig({ subjects: '1-3', splits: ['3min'], steps: 6, ...own });
    const run = await newRun({ name: 'mine', config });
    const trained = await trainRun({ run: run.id, workers: 2 }, silentTask);
    const origins = [
      { kind: 'architectures', name: 'gated', module: 'gated-network.ts' },
      { kind: 'losses', name: 'focal', module: 'focal-loss.ts' },
      { kind: 'signals', name: 'direction', module: 'direction-signal.ts' },
    ].map((origin) => ({ ...origin, sha256: expect.stringMatching(/^[0-9a-f]{64}$/) }));
    expect(trained.environment).toMatchObject({ plugins: origins });
    expect((await findModel('mine')).card.plugins).toEqual(origins);

    const params = { model: 'mine', protocol: 'three-blocks', dataset: 'sapimouse', backend: 'nearest' };
    const { evaluation } = await evaluate(evaluateParams.parse({ ...params, ablations: false }), silentTask);
    const { result } = await getEvaluation(evaluation);
    expect(result.system).toMatchObject([{ model: 'mine', backend: 'nearest', centre: 'none' }]);
    expect(result.result.fusion.map(({ blocks }) => blocks)).toEqual([3]);
    expect(result.notes).toEqual([
      expect.stringMatching(
        /^three-blocks is of the plug-in three-blocks-protocol\.ts, SHA-256 [0-9a-f]{64}\.$/,
      ),
      expect.stringMatching(/^nearest is of the plug-in nearest-backend\.ts, SHA-256 [0-9a-f]{64}\.$/),
    ]);
    expect(result.result.fusion[0].genuine).toBeGreaterThan(0);

    const plan = { config: { dataset: 'sapimouse' }, parameters: { loss: ['softmax', 'focal'] } };
    expect(parseSweepPlan(plan).parameters.loss).toEqual(['softmax', 'focal']);

    forget();
    await expect(findModel('mine')).rejects.toMatchObject({
      message: expect.stringMatching(/mine.*plug-in.*gated-network\.ts.*not loaded/),
      hint: expect.stringMatching(/MOUSEPRINT_PLUGINS/),
    });
    expect((await getRun('mine')).config).toMatchObject(own);
  });

  it('read files of a format of their own, rejecting and counting rows as for any data set', async () => {
    await importWalkers([1], 200);
    await loadPlugins([examples]);
    const line = (ms: number, what = 'move') => JSON.stringify({ ms, at: [ms, 2 * ms], what });
    const rows = Array.from({ length: 200 }, (_, i) => line(16 * i));
    const from = await folderOf({
      'ada/monday.jsonl': [...rows, line(5000, 'hover')].join('\n'),
      'bob/monday.jsonl': rows.join('\n'),
      'bob/tuesday.jsonl': `${rows[0]}\nno JSON`,
      'readme.txt': 'nothing',
    });
    const report = await runImport(importParamsSchema.parse({ dataset: 'json-lines', from }), silentTask);
    expect(report).toMatchObject({
      subjects: 2,
      sessions: 2,
      eventsKept: 400,
      rejected: { state: 1 },
    });
    expect(report.failures).toMatchObject([
      { file: 'bob/tuesday.jsonl', message: expect.stringMatching(/reader json-lines failed after row 1/) },
    ]);
    expect((await listSessions({ dataset: 'json-lines' })).map(({ key }) => key)).toEqual([
      'ada-monday',
      'bob-monday',
    ]);
    expect((await getDataset('json-lines')).name).toBe('JSON lines, a folder per person');
  });

  it('define a feature of blocks', async () => {
    await loadPlugins([examples]);
    expect(FEATURES.names.at(-1)).toBe('leftward');
    const events = { x: Float32Array.of(0, 10, 4), y: new Float32Array(3) };
    const movement = { events, start: 0, end: 3 } as unknown as Parameters<
      ReturnType<typeof FEATURES.get>['define']
    >[0];
    expect(FEATURES.get('leftward').define(movement)).toBeCloseTo(6 / 16, 6);
  });

  it('are there at the command line', async () => {
    const env = { ...process.env, MOUSEPRINT_PLUGINS: examples, MOUSEPRINT_DATA: await temporaryDirectory() };
    const command = [projectPath('bin', 'mouseprint.js'), 'plugins', '--json'];
    const { stdout } = await promisify(execFile)(process.execPath, command, { env });
    const { plugins } = JSON.parse(stdout);
    expect(plugins).toHaveLength(7);
    expect(plugins.flatMap(({ adds }: { adds: unknown[] }) => adds)).toContainEqual({
      kind: 'architectures',
      name: 'gated',
    });
  });
});

describe('a plug-in that cannot be used', () => {
  it.each([
    ['is not there', undefined, /no such file or folder/],
    ['is no code', 'export default {', /cannot be loaded/],
    ['fails while it is loaded', 'throw new Error("no disk")', /cannot be loaded: no disk/],
    ['exports nothing', 'export const a = 1', /no default export/],
    ['adds nothing', 'export default {}', /it adds nothing/],
    ['has a key that is none', 'export default { network: {} }', /network/],
    [
      'lacks a part',
      'export default { losses: { mine: { title: "Mine", bias: true, description: "x" } } }',
      /losses\.mine\.compute: must be a function/,
    ],
    [
      'has a name of the program',
      'export default { losses: { softmax: { title: "S", description: "x", bias: true, compute() {} } } }',
      /losses\.softmax: the program has that name already/,
    ],
    [
      'has a protocol that is none',
      'export default { protocols: { mine: { title: "Mine" } } }',
      /protocols\.mine is not a protocol.*task/,
    ],
  ])('%s: is refused by name, and adds nothing', async (_, text, reason) => {
    const file = text === undefined ? '/nowhere/mine.ts' : await fileOf(text);
    await expect(loadPlugins([file])).rejects.toMatchObject({
      code: expect.stringMatching(/bad_data|bad_request/),
      message: expect.stringMatching(reason),
      hint: expect.any(String),
    });
    await expect(loadPlugins([file])).rejects.toMatchObject({ message: expect.stringContaining('mine.ts') });
    expect(FEATURES.names).toEqual(FEATURES.ownNames);
  });
});
