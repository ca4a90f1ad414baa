import { existsSync } from 'node:fs';
import { mkdir, readdir, readFile, rename, rm, utimes, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { AwsV4Signer } from 'aws4fetch';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { moveFiles } from '../../lib/backup/move-files.ts';
import { withImportLock } from '../../lib/datasets/import-lock.ts';
import { closeDatabase, database } from '../../lib/store/database.ts';
import {
  dataPath,
  listKept,
  namesIn,
  publish,
  readableFolder,
  readKept,
  removeKept,
  renameKept,
  statKept,
  touchKept,
  writeFileAtomic,
} from '../../lib/store/files.ts';
import { parseFilesAddress } from '../../lib/store/objects/address.ts';
import { sweepObjects } from '../../lib/store/objects/stored-files.ts';
import { bePatient } from '../../lib/store/patience.ts';
import { readSealed, writeSealed } from '../../lib/store/sealed-file.ts';
import { silentTask } from '../../lib/task.ts';
import { CREDENTIALS, signatureOf, startS3 } from './s3-server.ts';
import { temporaryDirectory } from './temporary-directory.ts';

const ID = '0f9b1d0e-6a1c-4a8e-9f57-5a5f6f0d2c11';

/** A machine with files elsewhere. `objects` lists what the store holds. */
async function machine(kind: 'folder' | 's3') {
  vi.stubEnv('MOUSEPRINT_DATA', path.join(await temporaryDirectory(), 'data'));
  onTestFinished(async () => {
    await closeDatabase();
    vi.unstubAllEnvs();
  });
  if (kind === 's3') {
    const server = await startS3();
    for (const [name, value] of Object.entries(CREDENTIALS)) vi.stubEnv(name, value);
    vi.stubEnv('MOUSEPRINT_FILES', server.address);
    const names = async () => [...server.state.objects.keys()].filter((key) => key.includes('/objects/'));
    const spoil = async () => {
      for (const [key, object] of server.state.objects)
        if (key.includes('/objects/')) object.bytes = Buffer.from(object.bytes.map((byte) => byte ^ 1));
    };
    return { names, spoil, server };
  }
  const folder = await temporaryDirectory();
  vi.stubEnv('MOUSEPRINT_FILES', folder);
  const files = async () => {
    const entries = await readdir(path.join(folder, 'objects'), {
      recursive: true,
      withFileTypes: true,
    }).catch(() => []);
    return entries.filter((entry) => entry.isFile()).map((entry) => path.join(entry.parentPath, entry.name));
  };
  const spoil = async () => {
    for (const file of await files())
      await writeFile(
        file,
        (await readFile(file)).map((byte) => byte ^ 1),
      );
  };
  return { names: files, spoil, server: undefined };
}

/** Forgets what this machine has copies of, as another machine would not have them. */
const elsewhere = () => rm(dataPath('cache'), { recursive: true, force: true });

describe.each(['folder', 's3'] as const)('files in a %s', (kind) => {
  it('are there once their row is, are replaced, renamed, listed and gone', async () => {
    const { names } = await machine(kind);
    const db = await database();
    const card = dataPath('runs', ID, 'checkpoint.bin');
    await writeFileAtomic(card, 'one');
    expect(existsSync(card)).toBe(false);
    await elsewhere();
    expect(String(await readKept(card))).toBe('one');
    await writeFileAtomic(card, 'two');
    expect(String(await readKept(card))).toBe('two');
    expect(await names()).toHaveLength(1);
    expect(await renameKept(card, dataPath('runs', ID, 'checkpoint.previous.bin'))).toBe(true);
    expect(await renameKept(card, dataPath('runs', ID, 'other'))).toBe(false);
    await expect(readKept(card)).rejects.toMatchObject({ code: 'ENOENT' });

    const partial = dataPath('runs', ID, '.partial-model-1');
    await mkdir(partial, { recursive: true });
    await writeFileAtomic(path.join(partial, 'card.json'), '{}');
    await writeFileAtomic(path.join(partial, 'weights.bin'), Buffer.alloc(70_000, 7));
    await publish(partial, dataPath('runs', ID, 'model'));
    expect(existsSync(partial)).toBe(false);
    expect((await listKept(dataPath('runs'))).map(({ name, bytes }) => [name, bytes])).toEqual([
      [`${ID}/checkpoint.previous.bin`, 3],
      [`${ID}/model/card.json`, 2],
      [`${ID}/model/weights.bin`, 70_000],
    ]);
    expect(await namesIn(dataPath('runs', ID))).toEqual(['checkpoint.previous.bin', 'model']);
    await elsewhere();
    const copy = await readableFolder(dataPath('runs', ID, 'model'), ['card.json', 'weights.bin']);
    expect((await readdir(copy)).sort()).toEqual(['card.json', 'weights.bin']);

    // An empty file needs no object; a folder's time is its newest file's.
    await writeFileAtomic(dataPath('trusted-notebooks', 'a'), '');
    expect(String(await readKept(dataPath('trusted-notebooks', 'a')))).toBe('');
    expect(await touchKept(dataPath('trusted-notebooks', 'b'))).toBe(false);
    expect(await statKept(dataPath('runs', ID))).toMatchObject({ bytes: 0 });
    await removeKept('runs', ID);
    expect(await names()).toEqual([]);
    expect(await db.storedFile.findMany({ select: { name: true } })).toEqual([
      { name: 'trusted-notebooks/a' },
    ]);
  });

  it('are not believed when they are not what was written, here or there', async () => {
    const { spoil } = await machine(kind);
    await database();
    const file = dataPath('maps', 'm.arrow');
    await writeSealed(file, 'a map');
    const [copy] = (await readdir(dataPath('cache', 'files'), { recursive: true })).filter((name) =>
      name.endsWith('m.arrow'),
    );
    await rename(dataPath('cache', 'files', copy), dataPath('cache', 'files', `${copy}.was`));
    await writeFile(dataPath('cache', 'files', copy), 'another map');
    expect(String(await readSealed(file, 'x'))).toBe('a map');
    await elsewhere();
    await spoil();
    await expect(readKept(file)).rejects.toMatchObject({
      code: 'bad_data',
      message: expect.stringContaining('maps/m.arrow'),
    });
  });

  it('keep no more copies here than they may, and no object that nobody names', async () => {
    const { names } = await machine(kind);
    vi.stubEnv('MOUSEPRINT_CACHE_MB', '1');
    await database();
    for (const i of [1, 2, 3, 4]) {
      await writeFileAtomic(dataPath('maps', `${i}.arrow`), Buffer.alloc(300_000, i));
      for (const name of await readdir(dataPath('cache', 'files')))
        await utimes(dataPath('cache', 'files', name), 1000 + i, 1000 + i);
    }
    expect(await readdir(dataPath('cache', 'files'))).toHaveLength(3);
    expect((await readKept(dataPath('maps', '1.arrow')))[0]).toBe(1);
    // Its row is gone, as if its writer had been killed before it.
    await (await database()).storedFile.delete({ where: { name: 'maps/2.arrow' } });
    expect(await sweepObjects()).toBe(0);
    expect(await sweepObjects(-5_000)).toBe(1);
    expect(await names()).toHaveLength(3);
  });

  it('are those that the database speaks of, or nothing is opened', async () => {
    await machine(kind);
    await database();
    await closeDatabase();
    vi.stubEnv('MOUSEPRINT_FILES', await temporaryDirectory());
    await expect(database()).rejects.toMatchObject({
      code: 'unavailable',
      hint: expect.stringContaining('move --files'),
    });
    vi.stubEnv('MOUSEPRINT_FILES', '');
    await expect(database()).rejects.toMatchObject({ code: 'unavailable' });
  });

  it('let one machine import a data set at a time', async () => {
    await machine(kind);
    await database();
    const root = dataPath('datasets');
    await withImportLock(root, 'mice', async () => {
      await expect(withImportLock(root, 'mice', async () => {})).rejects.toMatchObject({ code: 'conflict' });
    });
    await withImportLock(root, 'mice', async () => {
      const at = new Date(Date.now() - 120_000);
      await (await database()).storedFile.updateMany({ data: { at } });
      expect(await withImportLock(root, 'mice', async () => 'taken over')).toBe('taken over');
    });
  });
});

it('move there and back, are equal, and the database speaks of one place', async () => {
  const { server } = await machine('s3');
  if (!server) return;
  const there = process.env.MOUSEPRINT_FILES as string;
  vi.stubEnv('MOUSEPRINT_FILES', '');
  await database();
  const data = process.env.MOUSEPRINT_DATA as string;
  await writeSealed(dataPath('maps', 'm.arrow'), 'a map');
  await writeFileAtomic(dataPath('trusted-notebooks', 'a'), '');
  await writeFile(path.join(data, 'token'), 'of this machine');
  const moved = await moveFiles(there, silentTask);
  expect(moved.content).toMatchObject({ files: 3 });
  expect(moved.to).toBe(`s3://mice/lab/one at 127.0.0.1:${server.port}`);
  await closeDatabase();
  await expect(database()).rejects.toThrow('does not hold the files that the database speaks of');
  vi.stubEnv('MOUSEPRINT_FILES', there);
  expect(String(await readSealed(dataPath('maps', 'm.arrow'), 'x'))).toBe('a map');
  await expect(moveFiles(there, silentTask)).rejects.toMatchObject({ code: 'bad_request' });

  // What was left here is the same, until something changes there.
  await writeFileAtomic(dataPath('maps', 'other'), 'new');
  expect(await moveFiles('data', silentTask)).toMatchObject({ content: { files: 4 } });
  await closeDatabase();
  vi.stubEnv('MOUSEPRINT_FILES', '');
  expect(String(await readKept(dataPath('maps', 'other')))).toBe('new');
  expect(await (await database()).storedFile.count()).toBe(0);
  await moveFiles(there, silentTask);
  await closeDatabase();
  vi.stubEnv('MOUSEPRINT_FILES', there);
  await database();
  await removeKept('maps', 'other');
  await writeFile(path.join(data, 'maps', 'stray'), 'removed there since');
  await expect(moveFiles('data', silentTask)).rejects.toMatchObject({ code: 'conflict' });
});

describe('a store of S3', () => {
  it('is waited for while it is away, and what was confirmed is there then', async () => {
    const { server } = await machine('s3');
    if (!server) return;
    await database();
    const file = dataPath('recordings', `${ID}.arrow`);
    await writeFileAtomic(file, 'first');
    await server.close();
    bePatient(0);
    onTestFinished(() => bePatient(3_000));
    await expect(writeFileAtomic(file, 'second')).rejects.toMatchObject({
      code: 'unavailable',
      message: `The store of files s3://mice/lab/one at 127.0.0.1:${server.port} does not answer.`,
    });
    expect(String(await readKept(file))).toBe('first');
    await expect(removeKept('recordings', `${ID}.arrow`)).rejects.toMatchObject({ code: 'unavailable' });
    bePatient(20_000);
    const waiting = writeFileAtomic(file, 'second');
    await server.restart();
    await waiting;
    expect(String(await readKept(file))).toBe('second');
  });

  it('names whatever it answers, with a way out', async () => {
    const { server } = await machine('s3');
    if (!server) return;
    bePatient(0);
    onTestFinished(() => bePatient(3_000));
    for (const [status, code, words] of [
      [503, 'SlowDown', 'does not answer'],
      [403, 'InvalidAccessKeyId', 'does not know this key'],
      [403, 'AccessDenied', 'does not allow this key'],
      [404, 'NoSuchBucket', 'has no such bucket'],
      [403, 'RequestTimeTooSkewed', 'clock differs'],
      [507, 'InsufficientStorage', 'has no room'],
    ] as const) {
      server.state.refuseWith = [status, code];
      await expect(database(), code).rejects.toMatchObject({
        message: expect.stringContaining(words),
        hint: expect.stringMatching(/\w/),
      });
    }
    server.state.refuseWith = undefined;
    vi.stubEnv('AWS_SECRET_ACCESS_KEY', 'another');
    await expect(database()).rejects.toThrow('does not know this key, or its secret');
    vi.stubEnv('AWS_SECRET_ACCESS_KEY', CREDENTIALS.AWS_SECRET_ACCESS_KEY);
    vi.stubEnv('MOUSEPRINT_FILES', server.address.replace('eu-test-1', 'elsewhere'));
    await expect(database()).rejects.toThrow('is in another region');
    vi.stubEnv('AWS_ACCESS_KEY_ID', '');
    await expect(database()).rejects.toThrow('There is no key');
  });

  it('is signed as Amazon’s own examples are', async () => {
    // "Signature Calculations: Examples" of the description of S3: GET Object with a range, and a listing.
    const example = {
      accessKeyId: 'AKIAIOSFODNN7EXAMPLE',
      secretAccessKey: 'wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY',
    };
    const at = { datetime: '20130524T000000Z', service: 's3', region: 'us-east-1' };
    const nothing = 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855';
    const expected = {
      '?lifecycle': 'fea454ca298b7da1c68078a5d1bdbfbbe0d65c699e0f91ac7a200a0136783543',
      '?max-keys=2&prefix=J': '34b48302e7b5fa45bde8084f4b7868a86f0a534bc59db6670ed5711ef69dc6f7',
    };
    for (const [query, signature] of Object.entries(expected)) {
      const url = `https://examplebucket.s3.amazonaws.com/${query}`;
      const headers = { 'x-amz-content-sha256': nothing };
      const signed = await new AwsV4Signer({ ...example, ...at, url, method: 'GET', headers }).sign();
      expect(signed.headers.get('authorization')).toContain(`Signature=${signature}`);
      // What checks signatures in these tests comes to the same.
      expect(
        signatureOf(
          {
            method: 'GET',
            url: `/${query}`,
            headers: {
              host: 'examplebucket.s3.amazonaws.com',
              ...headers,
              'x-amz-date': at.datetime,
            },
          },
          example.secretAccessKey,
          '20130524/us-east-1/s3/aws4_request',
          'host;x-amz-content-sha256;x-amz-date',
        ),
      ).toBe(signature);
    }
  });

  it('has an address without secrets', () => {
    vi.stubEnv('AWS_REGION', '');
    onTestFinished(() => void vi.unstubAllEnvs());
    expect(parseFilesAddress('s3://mice/lab/?endpoint=https://s3.example:9000')).toEqual({
      s3: {
        ...{ bucket: 'mice', prefix: 'lab/', region: 'us-east-1' },
        endpoint: new URL('https://s3.example:9000'),
      },
    });
    expect(parseFilesAddress('/mnt/shared')).toEqual({ folder: '/mnt/shared' });
    for (const wrong of [
      's3://KEY:hidden@mice',
      'http://x',
      's3://mice?secret=hidden',
      's3://mice/a b',
      's3:///x',
    ])
      expect(() => parseFilesAddress(wrong), wrong).toThrow(/^(?!.*hidden).*is not an address of files/);
  });
});
