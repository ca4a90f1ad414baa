import { readdir, readFile, writeFile } from 'node:fs/promises';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import { create } from 'tar';
import { expect, onTestFinished, test } from 'vitest';
import { downloadDataset } from '../../lib/datasets/download.ts';
import { fetchFile } from '../../lib/datasets/download-fetch.ts';
import { findManifest } from '../../lib/datasets/manifest.ts';
import type { Manifest } from '../../lib/datasets/manifest-schema.ts';
import { silentTask } from '../../lib/task.ts';
import { folderOf, sapimouseCsv } from './fixtures.ts';

async function serve(answer: (request: IncomingMessage, response: ServerResponse) => void): Promise<string> {
  const server = createServer(answer).listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/a.tar.gz`;
}

const INSIDE = 'repo-1/data/sapimouse';

async function archiveOf(files: Record<string, string>): Promise<Buffer> {
  const folder = await folderOf(files);
  const file = path.join(await folderOf(), 'a.tar.gz');
  await create({ gzip: true, cwd: folder, file, portable: true }, await readdir(folder));
  return readFile(file);
}

const published = () =>
  archiveOf({
    [`${INSIDE}/user1/session_3min.csv`]: sapimouseCsv(900, 1),
    [`${INSIDE}/user1/session_1min.csv`]: sapimouseCsv(300, 2),
    'repo-1/README.md': 'not wanted',
  });

function manifestFor(archive: string, sessions = 2): Manifest {
  const manifest = findManifest('sapimouse')!;
  const download = { archive, commit: 'f'.repeat(40), folder: INSIDE, unpackedMegabytes: 1 };
  return { ...manifest, download, expected: { subjects: 1, sessions } };
}

test('a data set is downloaded, counted and kept', async () => {
  const archive = await published();
  let requests = 0;
  const url = await serve((_, response) => {
    requests++;
    response.end(archive);
  });
  const downloads = await folderOf();
  const folder = await downloadDataset('sapimouse', downloads, silentTask, manifestFor(url));
  expect(await readdir(folder)).toEqual(['user1']);
  expect(await readdir(downloads)).toEqual([path.basename(folder)]);
  await downloadDataset('sapimouse', downloads, silentTask, manifestFor(url));
  expect(requests).toBe(1);
});

test('progress is reported', async () => {
  const archive = await published();
  const url = await serve((_, response) =>
    response.writeHead(200, { 'content-length': archive.length }).end(archive),
  );
  const seen: number[] = [];
  const task = { ...silentTask, progress: (fraction: number) => void seen.push(fraction) };
  await fetchFile(url, path.join(await folderOf(), 'a'), task);
  expect(seen.at(-1)).toBe(1);
});

test('a connection that breaks is taken up where it stopped', async () => {
  const archive = await published();
  const half = archive.length >> 1;
  const ranges: (string | undefined)[] = [];
  let breakOff = () => {};
  const url = await serve((request, response) => {
    ranges.push(request.headers.range);
    if (!request.headers.range) {
      response.writeHead(200, { 'content-length': archive.length });
      response.write(archive.subarray(0, half));
      breakOff = () => response.destroy();
      return;
    }
    const from = Number(/bytes=(\d+)-/.exec(request.headers.range)![1]);
    response.writeHead(206, { 'content-length': archive.length - from }).end(archive.subarray(from));
  });
  // Only when the first half has arrived, so that there is something to take up.
  const task = { ...silentTask, progress: () => breakOff() };
  const folder = await downloadDataset('sapimouse', await folderOf(), task, manifestFor(url));
  expect(await readdir(path.join(folder, 'user1'))).toHaveLength(2);
  expect(ranges[0]).toBeUndefined();
  expect(ranges[1]).toMatch(/^bytes=[1-9]/);
});

test('a server that cannot continue starts again', async () => {
  const archive = await published();
  const downloads = await folderOf();
  await writeFile(
    path.join(downloads, 'sapimouse-ffffffffffff.tar.gz.part'),
    'the beginning of something else',
  );
  const url = await serve((_, response) => response.end(archive));
  const folder = await downloadDataset('sapimouse', downloads, silentTask, manifestFor(url));
  expect(await readdir(folder)).toEqual(['user1']);
});

test('a damaged archive is removed, so that the next attempt starts again', async () => {
  const archive = await published();
  const broken = Buffer.from(archive);
  broken.fill(7, archive.length >> 1);
  let answer: Uint8Array = broken;
  const url = await serve((_, response) => response.end(answer));
  const downloads = await folderOf();
  await expect(downloadDataset('sapimouse', downloads, silentTask, manifestFor(url))).rejects.toThrow(
    'The downloaded archive is damaged.',
  );
  expect(await readdir(downloads)).toEqual([]);
  answer = archive;
  await downloadDataset('sapimouse', downloads, silentTask, manifestFor(url));
});

test('an archive with other counts than published is refused', async () => {
  const archive = await published();
  const url = await serve((_, response) => response.end(archive));
  await expect(
    downloadDataset('sapimouse', await folderOf(), silentTask, manifestFor(url, 244)),
  ).rejects.toThrow('The archive of SapiMouse holds 2 recordings instead of 244.');
});

test('a server that promises 10 GB is not listened to', async () => {
  const url = await serve((_, response) => {
    response.writeHead(200, { 'content-length': 10 * 1024 ** 3 });
    response.write('x');
  });
  await expect(downloadDataset('sapimouse', await folderOf(), silentTask, manifestFor(url))).rejects.toThrow(
    'offers 10.0 GB; the archive cannot have more than 1 GB.',
  );
});

test('an archive entry that claims 10 GB is refused before it is written', async () => {
  const tar = gunzipSync(await published());
  const header = tar.indexOf('session_1min.csv') - `${INSIDE}/user1/`.length;
  tar.write('112402762000', header + 124, 'latin1');
  tar.write('        ', header + 148, 'latin1');
  const sum = tar.subarray(header, header + 512).reduce((total, byte) => total + byte, 0);
  tar.write(`${sum.toString(8).padStart(6, '0')}\0 `, header + 148, 'latin1');
  const archive = gzipSync(tar);
  const url = await serve((_, response) => response.end(archive));
  await expect(downloadDataset('sapimouse', await folderOf(), silentTask, manifestFor(url))).rejects.toThrow(
    'The archive says that data/sapimouse/user1/session_1min.csv has 9.3 GB; no recording has that.',
  );
});

test('a server that refuses, and one that is not there', async () => {
  const url = await serve((_, response) => response.writeHead(404).end());
  await expect(fetchFile(url, path.join(await folderOf(), 'a'), silentTask)).rejects.toMatchObject({
    code: 'unavailable',
    message: expect.stringContaining('answered 404'),
    hint: expect.stringContaining('--from DIR'),
  });
  await expect(
    fetchFile('http://127.0.0.1:9/a', path.join(await folderOf(), 'a'), silentTask),
  ).rejects.toMatchObject({ code: 'unavailable', message: '127.0.0.1:9 could not be reached or broke off.' });
});

test('a server that falls silent is given up, and a download can be cancelled', async () => {
  const url = await serve((_, response) => void response.writeHead(200).write('x'));
  const file = path.join(await folderOf(), 'a');
  await expect(fetchFile(url, file, silentTask, 20)).rejects.toMatchObject({ code: 'timeout' });
  const task = { ...silentTask, signal: AbortSignal.abort() };
  await expect(fetchFile(url, file, task)).rejects.toMatchObject({ code: 'cancelled' });
});
