import { execFile } from 'node:child_process';
import { once } from 'node:events';
import { writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { text } from 'node:stream/consumers';
import { promisify } from 'node:util';
import { beforeEach, expect, onTestFinished, test, vi } from 'vitest';
import { POST } from '../../app/api/runs/external/route.ts';
import { listArtifacts, readArtifact } from '../../lib/runs/list-artifacts.ts';
import { readMetrics } from '../../lib/runs/metric-reader.ts';
import { newRun } from '../../lib/runs/new-run.ts';
import { queueRun } from '../../lib/runs/queue-run.ts';
import { getRun } from '../../lib/runs/run-store.ts';
import { closeDatabase } from '../../lib/store/database.ts';
import { projectPath } from '../../lib/store/root.ts';
import { importWalkers } from '../runs/people.ts';
import { smallConfig } from '../runs/small-config.ts';
import { temporaryDirectory } from '../store/temporary-directory.ts';

beforeEach(async () => {
  vi.stubEnv('MOUSEPRINT_DATA', await temporaryDirectory());
  onTestFinished(closeDatabase);
});

async function send(body: object): Promise<{ status: number; answer: Record<string, unknown> }> {
  const answer = await POST(
    new Request('http://127.0.0.1:3000/api/runs/external', {
      method: 'POST',
      headers: { host: '127.0.0.1:3000', 'content-type': 'application/json' },
      body: JSON.stringify(body),
    }),
    { params: Promise.resolve({}) },
  );
  return { status: answer.status, answer: await answer.json() };
}

const points = (step: number) => [{ name: 'loss', step, value: 1 / step }];

test('batches of another program become a run, and one that is sent again changes nothing', async () => {
  const first = {
    run: 'torch',
    batch: 0,
    config: { lr: 0.1, framework: 'torch' },
    points: points(1),
    tags: ['theirs'],
  };
  expect(await send(first)).toMatchObject({
    status: 200,
    answer: { run: 'torch', next: 1, repeated: false },
  });
  expect(await send(first)).toMatchObject({ status: 200, answer: { next: 1, repeated: true } });
  const second = { run: 'torch', batch: 1, config: { depth: 3 }, points: points(2) };
  await Promise.all([send(second), send(second)]);
  expect(await getRun('torch')).toMatchObject({
    ...{ status: 'running', step: 2, tags: ['theirs'] },
    config: { lr: 0.1, framework: 'torch', depth: 3 },
    metrics: { loss: { last: 0.5, min: 0.5, max: 1, count: 2 } },
  });
  expect(await send({ ...first, points: points(9) })).toMatchObject({
    status: 200,
    answer: { repeated: true },
  });
  expect(await send({ ...second, points: points(9) })).toMatchObject({
    status: 409,
    answer: { message: expect.stringMatching(/Batch 1 of torch was taken with another content/) },
  });
  expect(await send({ run: 'torch', batch: 5 })).toMatchObject({
    status: 409,
    answer: { message: 'torch expects batch 2, not 5.' },
  });
  const file = { name: 'confusion.txt', base64: Buffer.from('a b').toString('base64') };
  await send({ run: 'torch', batch: 2, artifacts: [file], status: 'finished' });
  const [artifact] = await listArtifacts('torch');
  expect(artifact).toMatchObject({ kind: 'external', path: 'external/confusion.txt', bytes: 3 });
  expect(new TextDecoder().decode(await readArtifact(artifact))).toBe('a b');
  expect((await readMetrics((await getRun('torch')).id, 0, ['loss'])).series.loss?.value).toEqual([1, 0.5]);
  expect((await getRun('torch')).status).toBe('finished');
});

test('names, files and runs that are not its own are refused', async () => {
  expect((await send({ run: 'No', batch: 0 })).status).toBe(400);
  expect((await send({ run: 'new', batch: 0 })).status).toBe(400);
  const file = (name: string) => ({ run: 'torch', batch: 0, artifacts: [{ name, base64: 'YQ==' }] });
  for (const name of ['../x', 'a/b', '.hidden', '']) expect((await send(file(name))).status).toBe(400);
  expect(
    (await send({ run: 'torch', batch: 0, points: [{ name: 'loss', step: 1, value: 'x' }] })).status,
  ).toBe(400);
  await expect(getRun('torch')).rejects.toMatchObject({ code: 'not_found' });
  await importWalkers([1, 2]);
  await newRun({ name: 'ours', config: smallConfig() });
  expect(await send({ run: 'ours', batch: 0 })).toMatchObject({
    status: 409,
    answer: { message: 'ours is a run that was trained here.' },
  });
  await send({ run: 'theirs', batch: 0, status: 'failed' });
  await expect(queueRun('theirs', 'web')).rejects.toThrow(/trained by another program/);
});

const python = await promisify(execFile)('python3', ['--version']).then(
  () => true,
  () => false,
);

test.runIf(python)('the Python client sends again what got lost on the way', async () => {
  let lost = 0;
  const server = createServer(async (request, response) => {
    const { status, answer } = await send(JSON.parse(await text(request)));
    // Every other answer never arrives.
    if (lost++ % 2 === 0) return response.destroy();
    response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(answer));
  }).listen(0, '127.0.0.1');
  onTestFinished(() => void server.close());
  await once(server, 'listening');
  const script = path.join(await temporaryDirectory(), 'train.py');
  await writeFile(
    script,
    `from mouseprint_log import Run
run = Run("from-python", lr=0.5)
for step in (1, 2, 3): run.log(step, loss=1 / step)
run.file(__file__); run.finish()`,
  );
  const MOUSEPRINT_URL = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const env = {
    ...process.env,
    MOUSEPRINT_URL,
    PYTHONPATH: projectPath('examples', 'python'),
    PYTHONDONTWRITEBYTECODE: '1',
  };
  await promisify(execFile)('python3', [script], { env });
  expect(lost).toBe(12);
  expect(await getRun('from-python')).toMatchObject({
    ...{ status: 'finished', step: 3, config: { lr: 0.5 } },
    metrics: { loss: { count: 3, max: 1 } },
  });
  expect(await listArtifacts('from-python')).toMatchObject([{ path: 'external/train.py' }]);
});
