import { readdir } from 'node:fs/promises';
import { expect, onTestFinished, test, vi } from 'vitest';
import { POST } from '../../app/api/runs/import/route.ts';
import { temporaryDirectory } from '../store/temporary-directory.ts';

// What archives may hold is tested in tests/experiments/exchange; this is the way from a request to the child and back.
test('a damaged upload is the fault of its sender and leaves nothing', async () => {
  const data = await temporaryDirectory();
  vi.stubEnv('MOUSEPRINT_DATA', data);
  onTestFinished(() => void vi.unstubAllEnvs());
  const request = new Request('http://127.0.0.1:3000/api/runs/import', {
    method: 'POST',
    headers: { host: '127.0.0.1:3000', 'content-type': 'application/gzip' },
    body: 'not an archive',
  });
  const answer = await POST(request, { params: Promise.resolve({}) });
  expect(answer.status).toBe(422);
  expect(await answer.json()).toMatchObject({ code: 'bad_data' });
  expect(await readdir(data)).toEqual([]);
}, 60_000);
