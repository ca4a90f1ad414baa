import { mkdtempSync, rmSync } from 'node:fs';
import { mkdir, readdir, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { evaluate } from '../../lib/evaluations/run.ts';
import { exportRun } from '../../lib/exchange/archive.ts';
import { importRun } from '../../lib/exchange/import-run.ts';
import { encodeCheckpoint } from '../../lib/network/checkpoint.ts';
import { newRun } from '../../lib/runs/new-run.ts';
import { trainRun } from '../../lib/runs/train-run.ts';
import { closeDatabase, database } from '../../lib/store/database.ts';
import { silentTask } from '../../lib/task.ts';
import { tarOf } from '../backup/forge.ts';
import { importWalkers } from '../runs/people.ts';
import { smallConfig } from '../runs/small-config.ts';
import { BundleForgery } from './forge-bundle.ts';

vi.setConfig({ testTimeout: 60_000, hookTimeout: 120_000 });

let folder: string;
let base: BundleForgery;
beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'mouseprint-test-'));
});
afterAll(async () => {
  await closeDatabase();
  vi.unstubAllEnvs();
  rmSync(folder, { recursive: true, force: true });
});

it('the run that forgeries are made of is exported', async () => {
  await importWalkers();
  const { id } = await newRun({ config: smallConfig({ splits: ['3min'] }), name: 'traveller' });
  await trainRun({ run: id, workers: 1 }, silentTask);
  await evaluate(
    { model: 'traveller', protocol: 'closed-set', dataset: 'sapimouse', sNorm: false, ablations: false },
    silentTask,
  );
  await exportRun(id, path.join(folder, 'run'));
  base = BundleForgery.read(path.join(folder, 'run'));
  rmSync(path.join(folder, 'run'), { recursive: true });
  await closeDatabase();
  vi.stubEnv('MOUSEPRINT_DATA', path.join(folder, 'here'));
});

/** What lies in and beside the data directory, the database aside. */
async function everything(): Promise<string[]> {
  const names = await readdir(folder, { recursive: true });
  return names.filter((name) => !/mouseprint\.db/.test(name)).sort();
}

/** Imports an archive; expects a refusal for which the sender is to blame, and nothing left of it. */
async function refused(archive: Buffer, words: string | RegExp): Promise<void> {
  const file = path.join(folder, 'forged.tar.gz');
  await writeFile(file, archive);
  await mkdir(path.join(folder, 'here'), { recursive: true });
  const before = await everything();
  const error = await importRun(file).then(
    () => undefined,
    (reason) => reason,
  );
  expect(error).toMatchObject({
    code: expect.stringMatching(/^(bad_data|too_large)$/),
    message: expect.stringMatching(words),
  });
  expect(await everything()).toEqual(before);
  const db = await database();
  expect([
    await db.run.count(),
    await db.evaluation.count(),
    await db.metric.count(),
    await db.artifact.count(),
  ]).toEqual([0, 0, 0, 0]);
}

const forgery = () => new BundleForgery(base.files);
const deep = (levels: number) => '['.repeat(levels) + ']'.repeat(levels);
const MB = 2 ** 20;

describe('an archive is refused that', () => {
  const entry =
    (name: string, header: object = {}, body = Buffer.from('x')) =>
    () =>
      gzipSync(tarOf([...base.entries(), { name, body, header }]), { level: 1 });
  const archives: [string, () => Buffer, RegExp][] = [
    [
      'links elsewhere',
      entry('run/model', { type: 'SymbolicLink', linkpath: '/etc', size: 0 }, Buffer.alloc(0)),
      /which no exported run contains/,
    ],
    [
      'links hard',
      entry('run/card', { type: 'Link', linkpath: '/etc/passwd', size: 0 }, Buffer.alloc(0)),
      /which no exported run contains/,
    ],
    [
      'holds a device',
      entry('run/null', { type: 'CharacterDevice', size: 0 }, Buffer.alloc(0)),
      /which no exported run contains/,
    ],
    ['leads up', entry('../outside'), /which no exported run contains/],
    ['leads up from within', entry('run/model/../../../outside'), /which no exported run contains/],
    ['leads to the root', entry('/tmp/mouseprint-outside'), /which no exported run contains/],
    ['leads up on Windows', entry('run\\..\\..\\outside'), /which no exported run contains/],
    ['names a drive', entry('C:/outside'), /which no exported run contains/],
    ['holds a program', entry('run/model/install.js'), /which no exported run contains/],
    ['holds a back-end of somebody else', entry('run/model/backend.json'), /which no exported run contains/],
    ['writes a part in capitals', entry('run/MODEL/card.json'), /which no exported run contains/],
    ['ends a part with a dot', entry('run/run.json.'), /which no exported run contains/],
    [
      'has a name of 200 letters',
      entry(`run/${'a'.repeat(90)}/${'b'.repeat(90)}`),
      /which no exported run contains/,
    ],
    ['holds two runs', entry('other/run.json'), /more than one run/],
    ['holds a part twice', entry('run/run.json'), /twice/],
    [
      'renames by a header',
      entry('x', { type: 'ExtendedHeader' }, Buffer.from('20 path=../outside\n')),
      /which no exported run contains/,
    ],
    ['says a part is larger than it is', entry('run/model/weights.bin', { size: 2 ** 31 }), /contains .* MB/],
    ['is cut off', () => forgery().pack().subarray(0, 3000), /not a complete archive/],
    ['is pressed text', () => gzipSync('not an archive'.repeat(100)), /not a complete archive/],
    ['is plain text', () => Buffer.from('not an archive'), /not a complete archive/],
    ['is empty', () => Buffer.alloc(0), /not a complete archive/],
    [
      'goes on after its end',
      () => Buffer.concat([forgery().pack(), forgery().pack()]),
      /goes on after its end/,
    ],
    [
      'is a gigabyte of zeros',
      () => gzipSync(tarOf([{ name: 'run/model/weights.bin', body: Buffer.alloc(60 * MB) }])),
      /times as large/,
    ],
    [
      'is another gigabyte of zeros',
      () => gzipSync(tarOf([...base.entries(), { name: 'run/checkpoint.bin', body: Buffer.alloc(40 * MB) }])),
      /times as large/,
    ],
  ];
  it.each(archives)('%s', (_, make, words) => refused(make(), words));
});

describe('a run is refused', () => {
  const manifests: [string, (forged: BundleForgery) => BundleForgery, RegExp][] = [
    ['of another format', (f) => f.set('run.json', 'version', 9), /run\.json: version/],
    ['whose id leads elsewhere', (f) => f.set('run.json', 'run.id', '../../outside'), /run\.id/],
    ['without a name', (f) => f.set('run.json', 'run.name', ''), /run\.name/],
    ['whose name has two lines', (f) => f.set('run.json', 'run.name', 'a\nb'), /run\.name/],
    ['of a data set elsewhere', (f) => f.set('run.json', 'run.dataset', '..'), /run\.dataset/],
    ['of data with half a hash', (f) => f.set('run.json', 'run.datasetHash', 'abc'), /run\.datasetHash/],
    ['from before 1970', (f) => f.set('run.json', 'run.createdAt', '0001-01-01T00:00:00Z'), /run\.createdAt/],
    ['of no day', (f) => f.set('run.json', 'run.createdAt', '2026-99-99T00:00:00Z'), /run\.createdAt/],
    ['with a step beyond what is exact', (f) => f.set('run.json', 'run.step', 2 ** 60), /run\.step/],
    [
      'with a setting that is none',
      (f) => f.set('run.json', ['run', 'config', '../x'], 1),
      /configuration is not one/,
    ],
    [
      'with a width of 2147483648',
      (f) => f.set('run.json', 'run.config.width', 2 ** 31),
      /configuration is not one/,
    ],
    [
      'with a prototype',
      (f) =>
        f.text(
          'run.json',
          String(f.files.get('run.json')).replace('"summary":{', '"summary":{"__proto__":{"a":1},'),
        ),
      /__proto__/,
    ],
    [
      'nested without end',
      (f) =>
        f.text(
          'run.json',
          String(f.files.get('run.json')).replace(
            /"environment":\s*\{/,
            `"environment":{"a":${deep(90_000)},`,
          ),
        ),
      /nested too deeply/,
    ],
    [
      'that names a file elsewhere',
      (f) => f.set('run.json', ['files', '../outside'], { bytes: 0, sha256: '0'.repeat(64) }),
      /is no part of a run/,
    ],
    [
      'that names a file that is not there',
      (f) => f.set('run.json', ['files', 'checkpoint.bin'], { bytes: 0, sha256: '0'.repeat(64) }),
      /it is missing/,
    ],
    [
      'with one evaluation twice',
      (f) => f.set('run.json', 'evaluations', (all: object[]) => [...all, ...all]),
      /twice/,
    ],
    [
      'with an evaluation elsewhere',
      (f) => f.set('run.json', 'evaluations.0.id', '../../x'),
      /evaluations\.0\.id/,
    ],
    [
      'with a file of another hash',
      (f) => f.set('run.json', ['files', 'metrics.csv', 'sha256'], '0'.repeat(64)),
      /SHA-256 differs/,
    ],
  ];
  it.each(manifests)('%s', (_, change, words) => refused(change(forgery().seal()).pack(), words));

  const csv = (line: string) => (f: BundleForgery) =>
    f.text('metrics.csv', `${f.files.get('metrics.csv')}${line}\n`);
  const contents: [string, (forged: BundleForgery) => unknown, RegExp][] = [
    ...['constructor', '__proto__', 'toString', '..', 'a/b', ''].map(
      (name): [string, (f: BundleForgery) => unknown, RegExp] => [
        `with a metric called ${JSON.stringify(name)}`,
        csv(`${name},1,1,1`),
        /metrics\.csv:\d+/,
      ],
    ),
    ['with an EER of -5 in its curves', csv('eer,1,1,-5'), /not between 0 and 1/],
    ['with an AUC of 17 in its curves', csv('auc.5,1,1,17'), /not between 0 and 1/],
    ['with half a step', csv('loss,0.5,1,1'), /metrics\.csv/],
    ['with an EER of -5', (f) => f.set(f.result, 'result.fusion.0.pooled.eer', -5), /evaluations/],
    ['with an AUC of 17', (f) => f.set(f.result, 'result.fusion.0.pooled.auc', 17), /evaluations/],
    [
      'with a better EER than its comparisons have',
      (f) => f.set(f.result, 'result.fusion.0.pooled.eer', (eer: number) => eer / 2 + 0.001),
      /does not follow/,
    ],
    [
      'with fewer comparisons than it says',
      (f) => f.set(f.result, 'result.fusion.0.genuine', (count: number) => count + 1),
      /number of comparisons/,
    ],
    [
      'of two networks at once',
      (f) => f.set(f.result, 'system', (system: object[]) => [...system, ...system]),
      /not of the one network/,
    ],
    [
      'whose comparisons are garbage',
      (f) => f.scores(() => Buffer.from('garbage'.repeat(99))),
      /cannot be read/,
    ],
    [
      'whose comparisons are cut off',
      (f) => f.scores((bytes) => bytes.subarray(0, bytes.length / 2)),
      /cannot be read|no comparison|fusion sizes|number of/,
    ],
    [
      'whose comparisons are zeros',
      (f) => f.scores((bytes) => bytes.fill(0, 64)),
      /cannot be read|no comparison|fusion sizes|number of/,
    ],
    ['with 2147483648 dimensions', (f) => f.set('model/card.json', 'dims', 2 ** 31), /dimensions/],
    [
      'with other dimensions than its settings',
      (f) => f.set('model/card.json', 'dims', (dims: number) => dims + 1),
      /dimensions/,
    ],
    [
      'with other settings than its topology',
      (f) => f.set('model/card.json', 'config.width', (width: number) => 2 * width),
      /parameters|topology|not the network/,
    ],
    [
      'with more parameters than it has',
      (f) => f.set('model/card.json', 'parameters', (count: number) => count + 1),
      /parameters/,
    ],
    [
      'with a padding of 3,000,000 frames',
      (f) =>
        f.text(
          'model/model.json',
          String(f.files.get('model/model.json')).replace(/"frames":\s*\d+/, '"frames": 3000000'),
        ),
      /not the network of its configuration/,
    ],
    [
      'with a layer of its own',
      (f) =>
        f.set('model/model.json', 'modelTopology.config.layers', (layers: object[]) => [
          ...layers,
          layers.at(-1),
        ]),
      /not the network/,
    ],
    [
      'with a kernel of another size',
      (f) =>
        f.text(
          'model/model.json',
          String(f.files.get('model/model.json')).replace(
            /"kernel_size":\s*\[\s*\d+\s*\]/,
            '"kernel_size":[99999]',
          ),
        ),
      /not the network/,
    ],
    [
      'with weights of another shape',
      (f) =>
        f.set('model/model.json', 'weightsManifest.0.weights.0.shape', (shape: number[]) =>
          [...shape].reverse(),
        ),
      /not the network/,
    ],
    [
      'with weights that are no numbers',
      (f) => f.weights((values) => values.fill(Number.NaN, 7, 8)),
      /not finite/,
    ],
    [
      'with weights without bounds',
      (f) => f.weights((values) => values.fill(Number.POSITIVE_INFINITY, 7, 8)),
      /not finite/,
    ],
    ['with weights that overflow', (f) => f.weights((values) => void values.fill(3e38)), /not finite/],
    [
      'with a variance below nothing',
      (f) =>
        f.weights((values, specs) => {
          const { at, shape } = specs.find(({ name }) => name.includes('moving_variance'))!;
          values.fill(-1, at, at + shape[0]);
        }),
      /below 0/,
    ],
    [
      'with too few weights',
      (f) => f.text('model/weights.bin', (f.files.get('model/weights.bin') as Buffer).subarray(4)),
      /weights\.bin/,
    ],
    [
      'whose network is a fusion',
      (f) =>
        f.text(
          'model/card.json',
          JSON.stringify({
            kind: 'fusion',
            name: 'x',
            members: [1, 2].map(() => ({ model: 'x', backend: 'cosine', weight: 1 })),
            files: {},
          }),
        ),
      /not the card of a network/,
    ],
    ['whose card is no JSON', (f) => f.files.delete('model/card.json'), /model\/card\.json: it is missing/],
  ];
  it.each(contents)('%s', (_, change, words) => {
    const forged = forgery();
    change(forged);
    return refused((forged.files.has('model/card.json') ? forged.seal() : forged).pack(), words);
  });

  it('whose checkpoint holds no numbers', async () => {
    const numbers = new Float32Array(4).fill(Number.NaN);
    const checkpoint = await encodeCheckpoint({
      step: 1,
      fingerprint: '',
      arithmetic: null,
      random: [],
      parameters: numbers,
      mean: numbers,
      square: numbers,
      best: null,
    });
    await refused(
      forgery().text('checkpoint.bin', Buffer.from(checkpoint)).seal().pack(),
      /checkpoint\.bin: it holds numbers/,
    );
  });
});

it('the run that forgeries are made of is taken', async () => {
  await writeFile(path.join(folder, 'good.tar.gz'), forgery().seal().pack());
  expect(await importRun(path.join(folder, 'good.tar.gz'))).toMatchObject({
    name: 'traveller',
    status: 'finished',
  });
});
