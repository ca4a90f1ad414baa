import { existsSync } from 'node:fs';
import { readdir, utimes, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { beforeEach, expect, onTestFinished, test, vi } from 'vitest';
import { POST as previewUpload } from '../../app/api/uploads/[upload]/preview/route.ts';
import { DELETE } from '../../app/api/uploads/[upload]/route.ts';
import { POST as send } from '../../app/api/uploads/route.ts';
import { runImport } from '../../lib/catalogue/run-import.ts';
import { receiveUpload, sweepUploads } from '../../lib/catalogue/uploads.ts';
import { enqueue } from '../../lib/jobs/start.ts';
import { closeDatabase } from '../../lib/store/database.ts';
import { dataPath } from '../../lib/store/files.ts';
import { silentTask } from '../../lib/task.ts';
import { jobKind } from '../../lib/work/kinds.ts';
import { call } from '../api/request.ts';
import { temporaryDirectory } from '../store/temporary-directory.ts';

const CSV = `t;x;y\n${Array.from({ length: 300 }, (_, i) => `${8 * i};${i % 90},5;${i % 70}`).join('\n')}\n`;
const OPTIONS = { name: 'from the page', columns: { t: 't', x: 'x', y: 'y' }, timeUnit: 'ms' as const };
const NOBODY = '00000000-0000-4000-8000-000000000000';
const HOUR = 3_600_000;

beforeEach(async () => {
  vi.stubEnv('MOUSEPRINT_DATA', await temporaryDirectory());
  onTestFinished(closeDatabase);
});

async function sent(path = 'anna.csv', upload?: string): Promise<string> {
  const query = new URLSearchParams({ path, ...(upload && { upload }) });
  const { status, json } = await call(send, { method: 'POST', query: `/uploads?${query}`, body: CSV });
  expect([status, json.path, json.bytes]).toEqual([200, path, CSV.length]);
  return json.upload as string;
}

const preview = (upload: string, body: object = {}) =>
  call(previewUpload, { method: 'POST', params: { upload }, body });

test('a file is sent, looked at without options, imported, and then gone', async () => {
  const upload = await sent();
  const { json } = await preview(upload);
  expect(json).toMatchObject({
    table: { path: 'anna.csv', delimiter: 'semicolon', columns: ['t', 'x', 'y'], header: true },
    guess: { columns: { t: 't', x: 'x', y: 'y' }, timeUnit: 'ms' },
    options: { ...OPTIONS, name: 'anna' },
    result: { rows: 300, kept: 300, subjects: 1, sessions: 1, questions: [], poor: false, partial: false },
  });
  // What says whose files these are lies among them with PostgreSQL.
  expect((await readdir(dataPath())).filter((name) => name !== 'files-id')).toEqual(['uploads']);
  const report = await runImport({ dataset: 'csv', upload, options: OPTIONS }, silentTask);
  expect(report).toMatchObject({ dataset: 'from-the-page', eventsKept: 300, look: { poor: false } });
  expect(await readdir(dataPath('uploads'))).toEqual([]);
});

test('a folder keeps its structure', async () => {
  const upload = await sent('anna/monday.csv');
  await sent('ben/1.csv', upload);
  const { json } = await preview(upload, { name: 'two people' });
  expect(json.result).toMatchObject({ rows: 600, subjects: 2, sessions: 2 });
});

test('a name that leads out of the folder is refused, and nothing is left', async () => {
  for (const name of ['../outside.csv', '/etc/passwd', 'a/../../b.csv']) {
    const query = `/uploads?${new URLSearchParams({ path: name })}`;
    expect((await call(send, { method: 'POST', query, body: CSV })).status).toBe(403);
  }
  expect(await readdir(dataPath('uploads'))).toEqual([]);
});

test('what is larger than the limit, or breaks off, leaves nothing', async () => {
  const large = async (file: string) => {
    await writeFile(file, 'x'.repeat(1001));
    return 1001;
  };
  await expect(receiveUpload('a.csv', large, undefined, 1000)).rejects.toMatchObject({
    code: 'too_large',
    hint: expect.stringContaining('in a terminal'),
  });
  const broken = async (file: string) => {
    await writeFile(file, 'x');
    throw new Error('the browser was closed');
  };
  await expect(receiveUpload('a.csv', broken)).rejects.toThrow('the browser was closed');
  expect(await readdir(dataPath('uploads'))).toEqual([]);
});

test('what was given up is swept after an hour, what an import waits for is not', async () => {
  const [given, awaited] = [await sent(), await sent()];
  await enqueue(jobKind('import'), { dataset: 'csv', upload: awaited, options: OPTIONS }, 'web');
  expect(await sweepUploads()).toBe(0);
  const before = new Date(Date.now() - HOUR - 1000);
  for (const id of [given, awaited]) await utimes(dataPath('uploads', id), before, before);
  expect(await sweepUploads()).toBe(1);
  expect([given, awaited].map((id) => existsSync(dataPath('uploads', id)))).toEqual([false, true]);
  expect((await preview(given)).json).toMatchObject({
    code: 'not_found',
    hint: expect.stringContaining('Choose them again'),
  });
});

test('an upload can be removed; one that is not there is no error, and no path of a name', async () => {
  const upload = await sent();
  expect((await call(DELETE, { method: 'DELETE', params: { upload } })).status).toBe(204);
  expect(existsSync(path.join(dataPath('uploads'), upload))).toBe(false);
  expect((await call(DELETE, { method: 'DELETE', params: { upload: NOBODY } })).status).toBe(204);
  expect((await call(DELETE, { method: 'DELETE', params: { upload: '..' } })).status).toBe(400);
});
