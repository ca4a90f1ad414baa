import { mkdir, mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { PATCH as change, GET as read, PUT as save } from '../../app/api/notebooks/[name]/route.ts';
import { POST as create } from '../../app/api/notebooks/route.ts';
import { call } from './request.ts';

const FILE = '<!doctype html><notebook><title>From elsewhere</title></notebook>';
let folder = '';

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'mouseprint-test-'));
  await mkdir(path.join(folder, 'notebooks'));
  vi.stubEnv('MOUSEPRINT_DATA', path.join(folder, 'data'));
  vi.stubEnv('MOUSEPRINT_NOTEBOOKS', path.join(folder, 'notebooks'));
});
afterAll(async () => {
  vi.unstubAllEnvs();
  await rm(folder, { recursive: true, force: true });
});

const made = async (body: object) => (await call(create, { method: 'POST', body })).json.name as string;
const isTrusted = async (name: string) => (await call(read, { params: { name } })).json.trusted;

test('a notebook from elsewhere stays untrusted as a copy and under another name', async () => {
  const name = await made({ file: FILE });
  expect(await isTrusted(name)).toBe(false);
  expect(await isTrusted(await made({ copyOf: name }))).toBe(false);
  await call(change, { method: 'PATCH', params: { name }, body: { name: 'renamed' } });
  expect(await isTrusted('renamed')).toBe(false);
  await call(change, { method: 'PATCH', params: { name: 'renamed' }, body: { trusted: true } });
  expect(await isTrusted('renamed')).toBe(true);
  expect(await isTrusted(await made({ copyOf: 'renamed' }))).toBe(true);
});

test('many that come at once are all untrusted', async () => {
  const names = await Promise.all(
    Array.from({ length: 5 }, (_, i) => made({ file: FILE.replace('elsewhere', `place ${i}`) })),
  );
  expect(new Set(names).size).toBe(5);
  expect(await Promise.all(names.map(isTrusted))).toEqual(names.map(() => false));
});

test('a taken or impossible name changes neither notebook nor trust', async () => {
  const mine = await made({ title: 'Mine' });
  const foreign = await made({ file: FILE.replace('elsewhere', 'afar') });
  for (const name of [mine, '../escape', 'UPPER', 'a/b', '.hidden', ''])
    expect(
      (await call(change, { method: 'PATCH', params: { name: foreign }, body: { name } })).status,
    ).toBeGreaterThanOrEqual(400);
  expect([await isTrusted(mine), await isTrusted(foreign)]).toEqual([true, false]);
  expect(await readdir(folder)).toEqual(['data', 'notebooks']);
});

test('are read-only where other machines can reach the server', async () => {
  const name = await made({ title: 'Local' });
  const { revision } = (await call(read, { params: { name } })).json;
  vi.stubEnv('HOST', '0.0.0.0');
  vi.stubEnv('MOUSEPRINT_TOKEN', '');
  const answers = [
    await call(create, { method: 'POST', body: { title: 'x' } }),
    await call(change, { method: 'PATCH', params: { name }, body: { trusted: true } }),
    await call(save, { method: 'PUT', params: { name }, body: { revision, title: 'x', cells: [] } }),
  ];
  vi.stubEnv('HOST', '127.0.0.1');
  for (const { status } of answers) expect([401, 403]).toContain(status);
});
