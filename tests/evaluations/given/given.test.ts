import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import {
  Field as ArrowField,
  Float64,
  List,
  makeVector,
  Table,
  tableToIPC,
  vectorFromArray,
} from 'apache-arrow';
import { describe, expect, it, test } from 'vitest';
import { encodeTable, rowColumn, wordColumn } from '../../../lib/embeddings/arrow.ts';
import { embedDataset } from '../../../lib/embeddings/export.ts';
import { getProtocol } from '../../../lib/evaluation/protocol.ts';
import { evaluateModel } from '../../../lib/evaluations/evaluate.ts';
import { readEmbeddingsFile } from '../../../lib/evaluations/given/embeddings-file.ts';
import { evaluateGiven } from '../../../lib/evaluations/given/evaluate-given.ts';
import { readScoresCsv } from '../../../lib/evaluations/given/scores-csv.ts';
import { listEvaluations } from '../../../lib/evaluations/store.ts';
import { newRun } from '../../../lib/runs/new-run.ts';
import { runFolder } from '../../../lib/runs/run-store.ts';
import { trainRun } from '../../../lib/runs/train-run.ts';
import { silentTask } from '../../../lib/task.ts';
import { importWalkers } from '../../runs/people.ts';
import { smallConfig } from '../../runs/small-config.ts';
import { temporaryDirectory } from '../../store/temporary-directory.ts';

const protocol = { ...getProtocol('session-disjoint'), blocks: [1, 'session' as const] };
const asked = { protocol, dataset: 'sapimouse' };

test('a network’s embeddings and scores, handed over as files, have the figures of the network itself', async () => {
  const folder = await importWalkers([1, 2, 3, 4, 5, 6], 500);
  const run = await newRun({ name: 'small', config: smallConfig({ subjects: '1-3', steps: 5 }) });
  await trainRun({ run: run.id, workers: 1 }, silentTask);
  const file = path.join(folder, 'mine.arrow');
  await embedDataset(
    { model: 'small', dataset: 'sapimouse', subjects: '', stride: 64, out: file },
    silentTask,
  );
  const plain = { ...asked, model: 'small', sNorm: false, ablations: false };
  const own = await evaluateModel(plain, silentTask);
  const trainedOn = 'sapimouse:1-3';
  const given = await evaluateGiven({ kind: 'embeddings', file, trainedOn, ...asked }, silentTask);
  expect(given.result.result.fusion).toEqual(own.result.result.fusion);
  expect(given.result.deviceOnly).toEqual(own.result.deviceOnly);
  expect(given.result.system).toMatchObject([{ model: 'mine', backend: 'cosine', centre: 'extractor' }]);

  // The same network as somebody else's layers model: same blocks, same embeddings.
  const layers = { folder: runFolder(run.id, 'model'), signal: smallConfig().signal, trainedOn };
  const theirs = path.join(folder, 'layers.arrow');
  const toEmbed = { dataset: 'sapimouse', subjects: '', stride: 64, out: theirs };
  await embedDataset({ ...toEmbed, model: layers }, silentTask);
  const [made, came] = await Promise.all([file, theirs].map(readEmbeddingsFile));
  expect(came.sessions).toEqual(made.sessions);
  expect(came.trainedOn).toBe(trainedOn);
  const embed = (more: object) => embedDataset({ ...toEmbed, model: { ...layers, ...more } }, silentTask);
  await expect(embed({ signal: 'untimed' })).rejects.toThrow(/it takes .*, and the signal untimed is/);
  await expect(embed({ folder })).rejects.toThrow(/There is no file .*model\.json/);
  const bad = path.join(folder, 'theirs');
  await mkdir(bad);
  const model = (text: string) =>
    writeFile(path.join(bad, 'model.json'), text).then(() => embed({ folder: bad }));
  await expect(model('{')).rejects.toThrow(/it is not JSON/);
  await expect(model('{"format":"graph-model"}')).rejects.toThrow(/it is a graph model; convert/);
  const topology = { modelTopology: { class_name: 'Lambda' } };
  const manifest = (path: string) => ({ ...topology, weightsManifest: [{ paths: [path], weights: [] }] });
  await expect(model(JSON.stringify(manifest('../w.bin')))).rejects.toThrow(/not a file beside model\.json/);
  await expect(model(JSON.stringify(manifest('w.bin')))).rejects.toThrow(/a layer of the kind "Lambda"/);

  const rows = own.scores.flatMap(({ blocks, set }) =>
    Array.from({ length: set.length }, (_, i) =>
      [set.subjects[set.claim[i]], set.sessions[set.session[i]], set.score[i], blocks, set.block[i]].join(
        ',',
      ),
    ),
  );
  const csv = path.join(folder, 'scores.csv');
  await writeFile(csv, `claim,session,score,blocks,block\n${rows.join('\n')}\n`);
  const scored = await evaluateGiven({ kind: 'scores', file: csv, trainedOn, ...asked }, silentTask);
  expect(scored.result.result.fusion).toEqual(own.result.result.fusion);
  expect((await listEvaluations({})).map(({ model }) => model)).toEqual(
    expect.arrayContaining(['mine', 'scores']),
  );

  const refused = (more: object) =>
    evaluateGiven({ kind: 'embeddings', file, ...asked, ...more }, silentTask);
  await expect(refused({})).rejects.toThrow(/does not say whom/);
  await expect(refused({ trainedOn: 'sapimouse:1-6', subjects: '5-6' })).rejects.toThrow(
    /knows|trained|seen/,
  );
  await expect(refused({ trainedOn, name: 'small' })).rejects.toThrow(/There is a run called small/);
  const few = path.join(folder, 'few.csv');
  const scores = (text: string) =>
    writeFile(few, text).then(() =>
      evaluateGiven({ kind: 'scores', file: few, trainedOn, ...asked }, silentTask),
    );
  await expect(scores(`claim,session,score\n9,${own.scores[0].set.sessions[0]},1`)).rejects.toThrow(
    /line 2: "9" is nobody/,
  );
  await expect(scores('claim,session,score\n4,nowhere,1')).rejects.toThrow(/line 2: the session "nowhere"/);
  await expect(scores(`claim,session,score\n4,${own.scores[0].set.sessions[0]},1`)).rejects.toThrow(
    /lacks a score against "5"/,
  );
});

describe('a file of embeddings', () => {
  const good = {
    subject: wordColumn(['1', '1']),
    session: wordColumn(['1-a', '1-a']),
    start: makeVector(Int32Array.of(0, 128)),
    embedding: rowColumn(Float32Array.of(1, 2, 3, 4), 2),
  };
  async function read(columns: Record<string, unknown>, metadata?: Record<string, string>) {
    const file = path.join(await temporaryDirectory(), 'e.arrow');
    await writeFile(file, encodeTable(columns as typeof good, metadata));
    return readEmbeddingsFile(file);
  }

  it('may say whom its model learned from, and has its blocks in order', async () => {
    const mixed = { ...good, start: makeVector(Int32Array.of(128, 0)) };
    const given = await read(mixed, { trained_on: 'sapimouse:1-72' });
    expect(given).toMatchObject({ name: 'e', dims: 2, trainedOn: 'sapimouse:1-72' });
    expect([...given.sessions.get('1-a')!.embeddings]).toEqual([3, 4, 1, 2]);
  });

  it.each([
    ['no column', { embedding: undefined }, /no column "embedding"; there are: subject, session, start/],
    [
      'a number that is none',
      { embedding: rowColumn(Float32Array.of(1, 2, 3, Number.NaN), 2) },
      /row 2, column "embedding": number 2 is NaN/,
    ],
    ['a start below nothing', { start: makeVector(Int32Array.of(0, -1)) }, /row 2, column "start" is -1/],
    ['a nameless person', { subject: wordColumn(['1', '']) }, /row 2, column "subject" is empty/],
    [
      'two people in a session',
      { subject: wordColumn(['1', '2']) },
      /row 2, column "subject" is "2", in an earlier row of session 1-a "1"/,
    ],
    ['a block twice', { start: makeVector(Int32Array.of(0, 0)) }, /two rows with start 0/],
  ])('with %s is refused by row and column', async (_, change, reason) => {
    const columns = Object.fromEntries(Object.entries({ ...good, ...change }).filter(([, column]) => column));
    await expect(read(columns)).rejects.toMatchObject({
      code: 'bad_data',
      message: expect.stringMatching(reason),
    });
  });

  it('with rows of different lengths, and what is no Arrow file, is refused', async () => {
    const file = path.join(await temporaryDirectory(), 'e.arrow');
    const lists = vectorFromArray([[1, 2], [3]], new List(new ArrowField('item', new Float64())));
    await writeFile(file, tableToIPC(new Table({ ...good, embedding: lists }), 'file'));
    await expect(readEmbeddingsFile(file)).rejects.toThrow(
      /row 2, column "embedding" has 1 numbers, the first row 2/,
    );
    await writeFile(file, 'subject,session\n');
    await expect(readEmbeddingsFile(file)).rejects.toThrow(/no Arrow|not an Arrow/);
    await expect(readEmbeddingsFile('/nowhere.arrow')).rejects.toMatchObject({ code: 'not_found' });
  });
});

describe('a file of scores', () => {
  it.each([
    ['a,b\n1,2\n', /no column "claim"; there are: a, b/],
    ['claim,session,score\n1,s,high\n', /line 2, column "score" is "high"/],
    ['claim,session,score\n1,s,1\n,s,1\n', /line 3, column "claim" is ""/],
    ['claim,session,score,blocks\n1,s,1,0\n', /line 2, column "blocks" is "0"/],
    ['claim,session,score\n', /has no rows/],
  ])('%j is refused by line and column', async (text, reason) => {
    const file = path.join(await temporaryDirectory(), 's.csv');
    await writeFile(file, text);
    await expect(readScoresCsv(file)).rejects.toMatchObject({
      code: 'bad_data',
      message: expect.stringMatching(reason),
    });
  });
});
