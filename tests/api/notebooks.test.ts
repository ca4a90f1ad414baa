import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { POST as accept, GET as ask } from '../../app/api/notebooks/[name]/acceptance/route.ts';
import { PATCH as change, GET as read, PUT as save } from '../../app/api/notebooks/[name]/route.ts';
import { POST as putBy } from '../../app/api/notebooks/[name]/versions/route.ts';
import { POST as create } from '../../app/api/notebooks/route.ts';
import { contentHash } from '../../lib/notebooks/kept/trust.ts';
import { call } from './request.ts';

const FILE = '<!doctype html><notebook><title>From elsewhere</title></notebook>';
const PERSON = { 'sec-fetch-mode': 'navigate', 'sec-fetch-dest': 'document', 'sec-fetch-site': 'none' };
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

const fileOf = (name: string) => path.join(folder, 'notebooks', `${name}.html`);
const made = async (body: object) => (await call(create, { method: 'POST', body })).json.name as string;
const seen = async (name: string) => (await call(read, { params: { name } })).json;
const isTrusted = async (name: string) => (await seen(name)).trusted;

/** What the page that asks a person says, and the key in its button. */
async function asked(name: string, headers: Record<string, string> = PERSON) {
  const answer = await call(ask, { params: { name }, headers });
  return { ...answer, key: /name="key" value="([^"]+)"/.exec(answer.text)?.[1] ?? '' };
}
const accepted = (name: string, key: string) =>
  call(accept, {
    method: 'POST',
    params: { name },
    headers: {
      origin: 'null',
      'sec-fetch-site': 'cross-site',
      'content-type': 'application/x-www-form-urlencoded',
    },
    body: new URLSearchParams({ key }).toString(),
  });
const trustByHand = async (name: string) => {
  expect((await accepted(name, (await asked(name)).key)).status).toBe(200);
};

test('trust begins with no: a file that was put there, imported, copied or renamed waits', async () => {
  await writeFile(fileOf('put-there'), FILE);
  expect(await isTrusted('put-there')).toBe(false);
  const name = await made({ file: FILE });
  expect(await isTrusted(name)).toBe(false);
  expect(await isTrusted(await made({ copyOf: name }))).toBe(false);
  await call(change, { method: 'PATCH', params: { name }, body: { name: 'renamed' } });
  expect(await isTrusted('renamed')).toBe(false);
});

test('what is shipped, made here, or saved here over such a one needs no question', async () => {
  const shipped = await readFile('notebooks/write-your-own.html', 'utf8');
  await writeFile(fileOf('shipped'), shipped);
  await writeFile(fileOf('shipped-windows'), shipped.replaceAll('\n', '\r\n'));
  expect([await isTrusted('shipped'), await isTrusted('shipped-windows')]).toEqual([true, true]);
  const name = await made({ title: 'Mine' });
  const { revision } = await seen(name);
  await call(save, { method: 'PUT', params: { name }, body: { revision, title: 'Mine too', cells: [] } });
  expect(await isTrusted(name)).toBe(true);
  expect(await isTrusted(await made({ copyOf: name }))).toBe(true);
});

test('trust is given to a content and to no other', async () => {
  await writeFile(fileOf('one'), FILE.replace('elsewhere', 'one'));
  await writeFile(fileOf('two'), FILE.replace('elsewhere', 'two'));
  await trustByHand('one');
  expect([await isTrusted('one'), await isTrusted('two')]).toEqual([true, false]);
  await writeFile(fileOf('one'), FILE.replace('elsewhere', 'one, changed by somebody'));
  expect(await isTrusted('one')).toBe(false);
  // Saving what is not trusted does not make it trusted.
  const { revision } = await seen('two');
  const body = { revision, title: 'Edited', cells: [] };
  expect((await call(save, { method: 'PUT', params: { name: 'two' }, body })).status).toBe(200);
  expect(await isTrusted('two')).toBe(false);
});

test('a cell cannot accept: not by PATCH, nor by reading the page that asks, nor without its key', async () => {
  await writeFile(fileOf('wanted'), FILE.replace('elsewhere', 'wanted'));
  await writeFile(fileOf('other'), FILE.replace('elsewhere', 'other'));
  const patch = { method: 'PATCH', params: { name: 'wanted' }, body: { trusted: true } };
  expect((await call(change, patch)).status).toBe(400);
  // What browsers send when a script, a frame, an image or a worker asks.
  for (const [mode, dest] of [
    ['cors', 'empty'],
    ['same-origin', 'empty'],
    ['no-cors', 'image'],
    ['navigate', 'iframe'],
    ['navigate', 'object'],
    ['same-origin', 'worker'],
  ]) {
    const { status, key } = await asked('wanted', {
      'sec-fetch-mode': mode,
      'sec-fetch-dest': dest,
      'sec-fetch-site': 'same-origin',
    });
    expect([status, key]).toEqual([403, '']);
  }
  expect((await asked('wanted', {})).status).toBe(403);
  const { key: ofOther } = await asked('other');
  for (const key of ['', 'x.y', ofOther]) expect((await accepted('wanted', key)).status).toBe(403);
  expect(await isTrusted('wanted')).toBe(false);
});

test('the page that asks has an origin of its own, and what it shows is what is accepted', async () => {
  const text = FILE.replace('elsewhere', '<b>shown</b>');
  await writeFile(fileOf('shown'), text);
  const { headers, text: page, key } = await asked('shown');
  expect(headers.get('content-security-policy')).toContain('sandbox allow-forms');
  expect(headers.get('content-security-policy')).toContain("frame-ancestors 'none'");
  expect(headers.get('cache-control')).toBe('no-store');
  expect(page).not.toContain('<b>shown');
  await writeFile(fileOf('shown'), text.replace('shown', 'changed meanwhile'));
  const refused = await accepted('shown', key);
  expect([refused.status, refused.text.includes('changed since')]).toEqual([403, true]);
  expect(await isTrusted('shown')).toBe(false);
});

test('many that come at once are all untrusted', async () => {
  const names = await Promise.all(
    Array.from({ length: 5 }, (_, i) => made({ file: FILE.replace('elsewhere', `place ${i}`) })),
  );
  expect(new Set(names).size).toBe(5);
  expect(await Promise.all(names.map(isTrusted))).toEqual(names.map(() => false));
});

test('a taken or impossible name changes neither notebook nor trust', async () => {
  const mine = await made({ title: 'Yet another' });
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
  const { revision } = await seen(name);
  const draft = { title: 'x', cells: [] };
  vi.stubEnv('HOST', '0.0.0.0');
  vi.stubEnv('MOUSEPRINT_TOKEN', '');
  const answers = [
    await call(create, { method: 'POST', body: { title: 'x' } }),
    await call(change, { method: 'PATCH', params: { name }, body: { name: 'y' } }),
    await call(save, { method: 'PUT', params: { name }, body: { revision, ...draft } }),
    await call(putBy, { method: 'POST', params: { name }, body: draft }),
    await asked(name),
    await accepted(name, 'x.y'),
  ];
  vi.stubEnv('HOST', '127.0.0.1');
  for (const { status } of answers) expect([401, 403]).toContain(status);
});

test('every notebook that is shipped is known by its content', async () => {
  const known = JSON.parse(await readFile('lib/notebooks/kept/shipped.json', 'utf8'));
  for (const file of (await readdir('notebooks')).filter((one) => one.endsWith('.html')))
    expect(
      Object.keys(known),
      `${file} was changed: npm run build:notebooks writes its content down`,
    ).toContain(contentHash(await readFile(path.join('notebooks', file), 'utf8')));
});
