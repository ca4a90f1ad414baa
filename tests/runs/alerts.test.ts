import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { DELETE as remove } from '../../app/api/alerts/[id]/route.ts';
import { GET as list, PATCH as see, POST as set } from '../../app/api/alerts/route.ts';
import { isFromMouseprint } from '../../examples/shop/server.js';
import { createKey } from '../../lib/http/keys/keys.ts';
import { parseTrainingConfig } from '../../lib/network/config.ts';
import { raiseAlerts, tellAlerts } from '../../lib/runs/alerts/raise.ts';
import { createRun } from '../../lib/runs/run-store.ts';
import { closeDatabase, database } from '../../lib/store/database.ts';
import { call } from '../api/request.ts';

const SECRET = 'a-secret-of-somebody';
const before = process.env.MOUSEPRINT_DATA;
let folder = '';

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'mouseprint-test-'));
  process.env.MOUSEPRINT_DATA = folder;
});

afterAll(async () => {
  await closeDatabase();
  process.env.MOUSEPRINT_DATA = before;
  await rm(folder, { recursive: true, force: true });
});

async function makeRun(name: string): Promise<string> {
  const config = parseTrainingConfig({ dataset: 'sample' });
  const stored = { config, datasetHash: 'h', codeVersion: '0', command: 'train', name };
  return (await createRun(await database(), stored)).id;
}

const finish = async (id: string, at = new Date()) =>
  (await database()).run.update({ where: { id }, data: { status: 'finished', finishedAt: at } });
const measure = async (runId: string, name: string, max: number) =>
  (await database()).metric.upsert({
    where: { runId_name: { runId, name } },
    create: { runId, name, last: 0.5, min: 0.5, max, count: 1 },
    update: { max },
  });
const post = (body: object, headers?: Record<string, string>) => call(set, { method: 'POST', body, headers });
const told = async () =>
  ((await call(list)).json.notices as { type: string; run: { name: string }; seen: boolean }[]).map(
    ({ type, run, seen }) => [type, run.name, seen],
  );

describe('alerts on runs', () => {
  it('tell once for each run that a metric passed a bound or that a run ended, from when they were set', async () => {
    const old = await makeRun('old');
    await finish(old, new Date(Date.now() - 1000));
    await measure(old, 'accuracy', 0.99);
    const [a, b] = [await makeRun('a'), await makeRun('b')];
    expect((await post({ what: 'above', metric: 'accuracy', bound: 0.9 })).status).toBe(201);
    expect((await post({ what: 'ended', run: 'b' })).json).toMatchObject({
      run: { name: 'b' },
      webhook: null,
    });
    await measure(a, 'accuracy', 0.8);
    expect(await raiseAlerts()).toBe(0);
    // Its curve may have come back before anybody looked: the extreme counts.
    await measure(a, 'accuracy', 0.93);
    await finish(a);
    await finish(b);
    expect(await Promise.all([raiseAlerts(), raiseAlerts()]).then(([x, y]) => x + y)).toBe(2);
    expect(await raiseAlerts()).toBe(0);
    expect((await told()).sort()).toEqual([
      ['metric_above', 'a', false],
      ['run_ended', 'b', false],
    ]);
    // What was told after somebody looked is still new to them.
    const [notice] = (await call(list)).json.notices as { id: string; run: { name: string } }[];
    await call(see, { method: 'PATCH', body: { seen: [notice.id] } });
    for (const [, name, seen] of await told()) expect(seen).toBe(name === notice.run.name);
  });

  it('send a signed message until it has arrived, with one id, and show no secret', async () => {
    const messages: { id: string; signed: boolean; value: number }[] = [];
    const server = createServer(async (request, response) => {
      let body = '';
      for await (const part of request) body += part;
      const signed = isFromMouseprint(SECRET, String(request.headers['mouseprint-signature']), body);
      messages.push({ ...(JSON.parse(body) as { id: string; value: number }), signed });
      response.writeHead(messages.length === 1 ? 500 : 204).end();
    }).listen(0, '127.0.0.1');
    await once(server, 'listening');
    onTestFinished(() => void server.close());
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/hook`;
    const made = await post({
      what: 'above',
      run: 'a',
      metric: 'accuracy',
      bound: 0.91,
      webhook: { url, secret: SECRET },
    });
    const shown = JSON.stringify([made.json, (await call(list)).json]);
    expect(shown).not.toContain(SECRET);
    // The path of a chat's address is all that one needs to write there.
    expect(shown).not.toContain('/hook');
    await (await database()).run.update({ where: { name: 'a' }, data: { finishedAt: new Date() } });
    expect(await tellAlerts()).toEqual({ delivered: 0, waiting: 1 });
    expect(await tellAlerts()).toEqual({ delivered: 0, waiting: 1 });
    expect(await tellAlerts(new Date(Date.now() + 5000))).toEqual({ delivered: 1, waiting: 0 });
    expect(messages).toMatchObject([
      { id: messages[1].id, signed: true, value: 0.93 },
      { signed: true, value: 0.93 },
    ]);
    const id = made.json.id as string;
    expect((await call(remove, { method: 'DELETE', params: { id } })).status).toBe(204);
    expect((await call(remove, { method: 'DELETE', params: { id } })).status).toBe(404);
    expect(await (await database()).runNotice.count({ where: { alertId: id } })).toBe(0);
  });

  it('are refused where they say too little, name no run, or would send elsewhere than a key may', async () => {
    expect((await post({ what: 'above', metric: 'accuracy' })).status).toBe(400);
    expect((await post({ what: 'ended', bound: 3 })).status).toBe(400);
    expect((await post({ what: 'ended', run: 'nobody' })).status).toBe(404);
    const credentials = { url: 'https://ada:engine@ci.example/hook', secret: SECRET };
    expect((await post({ what: 'ended', webhook: credentials })).status).toBe(400);
    const { token } = await createKey({
      name: 'ci',
      scopes: ['administer'],
      perMinute: 600,
      webhookOrigin: 'https://ci.example',
    });
    const webhook = { url: 'https://elsewhere.example/', secret: SECRET };
    const refused = await post({ what: 'ended', webhook }, { authorization: `Bearer ${token}` });
    expect(refused.status).toBe(403);
  });
});
