import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { GET as decisions } from '../../app/api/decisions/route.ts';
import { POST as rollback } from '../../app/api/profiles/[id]/rollback/route.ts';
import { GET as versions } from '../../app/api/profiles/[id]/versions/route.ts';
import { POST as enrol } from '../../app/api/profiles/route.ts';
import { POST as confirm } from '../../app/api/sessions/[id]/confirm/route.ts';
import { POST as send } from '../../app/api/sessions/[id]/events/route.ts';
import { DELETE as end, GET as view } from '../../app/api/sessions/[id]/route.ts';
import { POST as begin } from '../../app/api/sessions/route.ts';
import { createShop, isFromMouseprint } from '../../examples/shop/server.js';
import { runImport } from '../../lib/catalogue/run-import.ts';
import { createKey } from '../../lib/http/keys/keys.ts';
import { signature } from '../../lib/http/webhooks/signature.ts';
import { closePredictor, sharedPredictor } from '../../lib/models/shared-predictor.ts';
import { type Events, sliceEvents } from '../../lib/mouse/events.ts';
import { toWire } from '../../lib/predictor/wire.ts';
import { forgetPerson } from '../../lib/privacy/people.ts';
import { enforceRetention, setRetention } from '../../lib/privacy/retention.ts';
import { seededRandom } from '../../lib/random.ts';
import { closeDatabase, database } from '../../lib/store/database.ts';
import { projectPath, typescriptArguments } from '../../lib/store/root.ts';
import { silentTask } from '../../lib/task.ts';
import type { SessionView, WebhookMessage } from '../../lib/verification/contract.ts';
import type { DecisionLine } from '../../lib/verification/decisions.ts';
import { unpackEvents } from '../../lib/verification/packed.ts';
import type { RunningSession } from '../../lib/verification/running.ts';
import {
  dropRunning,
  IDLE_MS,
  settleSession,
  streamSession,
  tidySessions,
} from '../../lib/verification/sessions.ts';
import { deliverDue } from '../../lib/verification/webhooks.ts';
import { sampleSessions } from '../verification/sample-people.ts';
import { Visitor } from '../verification/shop-visitor.ts';
import { call } from './request.ts';

const SECRET = 'a-secret-of-the-shop';
const before = process.env.MOUSEPRINT_DATA;
let folder = '';
let people: Map<string, Events>;
let server: Server;
let address = '';
let key = '';
let profile = '';

/** A server in a process of its own, for what happens when it is killed. */
async function startServer(): Promise<{ url: string; kill(): Promise<void> }> {
  const file = projectPath('tests', 'verification', 'session-server.ts');
  const child = spawn(process.execPath, [...typescriptArguments(), file], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const [line] = await once(child.stdout.setEncoding('utf8'), 'data');
  return {
    url: String(line).trim(),
    async kill() {
      if (child.exitCode !== null || !child.kill('SIGKILL')) return;
      await once(child, 'exit');
    },
  };
}

/** Where the shop finds the API while it is in another process. */
let served: Awaited<ReturnType<typeof startServer>> | undefined;
/** Messages that reached the shop, and what happens when one has, before it is answered. */
const hooks: WebhookMessage[] = [];
let beforeAnswering: (() => Promise<void>) | undefined;

/** The API as the shop reaches it, without a network between unless it is {@link served}. */
async function ask(url: string, { method = 'GET', headers = {}, body }: RequestInit = {}): Promise<Response> {
  const { pathname } = new URL(url);
  if (served) return fetch(`${served.url}${pathname}`, { method, headers, body });
  const [, id, what] = /^\/api\/sessions(?:\/([^/]+)(?:\/(\w+))?)?$/.exec(pathname) ?? [];
  const handler = what === 'events' ? send : what === 'confirm' ? confirm : id ? view : begin;
  const answer = await call(handler, {
    method,
    params: id ? { id } : {},
    body: body as string | undefined,
    headers: headers as Record<string, string>,
  });
  const { status, text, headers: answered } = answer;
  return new Response(text === '' ? null : text, { status, headers: answered });
}

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'mouseprint-test-'));
  process.env.MOUSEPRINT_DATA = folder;
  await runImport({ dataset: 'sample' }, silentTask);
  people = await sampleSessions(8);
  let shop = async (_: unknown, response: { writeHead(status: number): { end(): void } }) => {
    response.writeHead(500).end();
  };
  server = createServer(async (request, response) => {
    if (request.url === '/hooks/mouseprint') {
      const end = response.end.bind(response);
      request.on('data', (part) => hooks.push(JSON.parse(String(part))));
      response.end = ((...answer: Parameters<typeof end>) => {
        void Promise.resolve(beforeAnswering?.()).then(() => end(...answer));
        return response;
      }) as typeof response.end;
    }
    await shop(request, response);
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  address = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  key = (await createKey({ name: 'shop', scopes: ['verify'], perMinute: 6000, webhookOrigin: address }))
    .token;
  shop = createShop({
    ...{ mouseprint: 'http://127.0.0.1:3000', key, secret: SECRET, address, ask: ask as typeof fetch },
    passwords: { Ada: 'engine' },
    // Invented people are told apart only by a threshold that was found among invented people.
    session: { dataset: 'sample', fmr: 0.05 },
  });
  const body = { name: 'Ada', model: 'pretrained-beh', consent: true, events: toWire(people.get('1-1')!) };
  profile = (await call(enrol, { method: 'POST', body })).json.id as string;
}, 120_000);

afterAll(async () => {
  await served?.kill();
  await dropRunning();
  server.close();
  await closePredictor();
  await closeDatabase();
  process.env.MOUSEPRINT_DATA = before;
  await rm(folder, { recursive: true, force: true });
});

/** The newest session, once all that came has been judged. */
async function newest(): Promise<SessionView> {
  const db = await database();
  const row = await db.verificationSession.findFirstOrThrow({ orderBy: { startedAt: 'desc' } });
  await settleSession(row.id);
  return (await call(view, { params: { id: row.id } })).json as unknown as SessionView;
}

const log = async (query = '') => {
  const { text } = await call(decisions, { query });
  return text
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as DecisionLine);
};

describe('the example shop', () => {
  it('asks whoever takes the mouse over to prove who they are, by a webhook that it verifies', async () => {
    const visitor = new Visitor(address, people);
    expect((await visitor.post('/buy')).status).toBe(401);
    expect((await visitor.login()).status).toBe(200);
    await visitor.move('1-2', 0, 60_000);
    const own = await newest();
    expect([own.verdict, own.decision, own.steppedUpAt]).toEqual(['named', 'accepted', null]);
    expect((await visitor.post('/buy')).json).toEqual({ bought: true });

    await visitor.move('8-2', 0, 90_000);
    const taken = await newest();
    expect([taken.verdict, taken.decision]).toEqual(['locked', 'refused']);
    expect(taken.steppedUpAt).not.toBeNull();
    expect(taken.trust).toBeLessThan(0.02);
    // A receiver that is away is told later; until then the message is kept.
    const port = Number(new URL(address).port);
    await new Promise((done) => server.close(done));
    server.closeAllConnections();
    expect(await deliverDue()).toMatchObject({ delivered: 0, waiting: 1 });
    expect(await deliverDue()).toMatchObject({ delivered: 0, waiting: 1 });
    await new Promise<void>((done) => server.listen(port, '127.0.0.1', done));
    expect(await deliverDue(new Date(Date.now() + 60_000))).toEqual({ delivered: 1, waiting: 0 });

    const refused = await visitor.post('/buy');
    expect([refused.status, refused.json.stepUp]).toEqual([403, true]);
    const line = (await log()).find(({ decision }) => decision === 'step_up');
    expect(line).toMatchObject({ person: 'Ada', key: 'shop', sessionId: taken.id, model: 'pretrained-beh' });
    expect(JSON.stringify(line)).not.toMatch(/"(x|y|t|rows|embedding)"/);

    expect((await visitor.post('/step-up', { password: 'wrong' })).status).toBe(401);
    expect((await visitor.post('/step-up', { password: 'engine' })).status).toBe(200);
    expect((await visitor.post('/buy')).json).toEqual({ bought: true });
    await visitor.move('1-3', 0, 40_000);
    expect((await newest()).steppedUpAt).toBeNull();
  }, 60_000);

  it('does so when the server is killed with kill -9 in between: nothing that was acknowledged is lost, and a message counts once', async () => {
    const visitor = new Visitor(address, people);
    served = await startServer();
    await visitor.login();
    await visitor.move('1-2', 0, 60_000);
    await visitor.move('8-2', 0, 20_000);
    await served.kill();
    // The shop says so, and the page's recorder keeps what it has.
    expect((await visitor.post('/mouse', { session: visitor.recorder, seq: visitor.seq })).status).toBe(503);
    expect((await visitor.post('/buy')).status).toBe(200);

    served = await startServer();
    const told = new Promise<void>((done) => {
      // Killed after the message has gone out and before its answer has come in.
      beforeAnswering = async () => {
        beforeAnswering = undefined;
        await served?.kill();
        served = undefined;
        done();
      };
    });
    const first = hooks.length;
    await Promise.all([visitor.move('8-2', 20_000, 90_000).catch(() => undefined), told]);
    expect((await visitor.post('/buy')).status).toBe(403);
    expect(await deliverDue(new Date(Date.now() + 60_000))).toEqual({ delivered: 1, waiting: 0 });
    const sent = hooks.slice(first).map(({ id, type }) => [id, type]);
    expect(sent).toEqual([
      [sent[0][0], 'step_up'],
      [sent[0][0], 'step_up'],
    ]);
    const { session: id } = hooks[first];
    const lines = (await log()).filter(
      ({ sessionId, decision }) => sessionId === id && decision === 'step_up',
    );
    expect(lines).toMatchObject([{ person: 'Ada', key: 'shop' }]);
    expect((await visitor.post('/step-up', { password: 'engine' })).status).toBe(200);
    expect((await visitor.post('/buy')).json).toEqual({ bought: true });

    // What was acknowledged, at one go, comes to the same judgement.
    const again = (await open()).id as string;
    const db = await database();
    const parts = await db.verificationChunk.findMany({ where: { sessionId: id }, orderBy: { seq: 'asc' } });
    const events = toWire(unpackEvents(parts.map(({ rows }) => rows)));
    await call(send, { method: 'POST', params: { id: again }, body: { seq: 0, events } });
    await settleSession(again);
    const whole = (await call(view, { params: { id: again } })).json;
    expect([whole.verdict, whole.steppedUpAt !== null]).toEqual(['locked', true]);
  }, 120_000);

  it('believes no message that is not signed, old, or changed', () => {
    const now = Date.parse('2026-11-27T12:00:00Z');
    const header = signature(SECRET, now / 1000, '{"a":1}');
    expect(isFromMouseprint(SECRET, header, '{"a":1}', now)).toBe(true);
    expect(isFromMouseprint(SECRET, header, '{"a":2}', now)).toBe(false);
    expect(isFromMouseprint('another-secret-16', header, '{"a":1}', now)).toBe(false);
    expect(isFromMouseprint(SECRET, header, '{"a":1}', now + 301_000)).toBe(false);
    expect(isFromMouseprint(SECRET, 'v1=00', '{"a":1}', now)).toBe(false);
  });
});

const open = async (body: object = {}) =>
  (await call(begin, { method: 'POST', body: { user: 'Ada', dataset: 'sample', fmr: 0.05, ...body } })).json;

describe('a session', () => {
  const chunk = (id: string, seq: number, whose: string, from: number, to: number) =>
    call(send, {
      method: 'POST',
      params: { id },
      body: { seq, events: toWire(sliceEvents(people.get(whose)!, from, to)) },
    });

  it('takes a chunk once, in order, and says where to go on', async () => {
    const id = (await open({ webhook: { url: `${address}/hooks/mouseprint`, secret: SECRET } })).id as string;
    expect((await chunk(id, 0, '1-2', 0, 100)).json).toEqual({ chunks: 1, events: 100 });
    expect((await chunk(id, 0, '1-2', 0, 100)).json).toEqual({ chunks: 1, events: 100 });
    const gap = await chunk(id, 5, '1-2', 100, 200);
    expect([gap.status, gap.json.hint]).toEqual([409, 'Send again from chunk 1.']);
    const backwards = await chunk(id, 1, '1-2', 0, 100);
    expect([backwards.status, backwards.json.message]).toEqual([422, expect.stringContaining('backwards')]);
    expect((await chunk(id, 1, '1-2', 100, 200)).json).toEqual({ chunks: 2, events: 200 });
    await call(end, { method: 'DELETE', params: { id } });
    expect((await chunk(id, 2, '1-2', 200, 300)).status).toBe(409);
    // Its movement is gone with its end.
    const db = await database();
    expect(await db.verificationChunk.count({ where: { sessionId: id } })).toBe(0);
    // What its messages are signed with goes when the last of them has arrived.
    const secret = async () =>
      (await db.verificationSession.findUniqueOrThrow({ where: { id } })).webhookSecret;
    expect(await secret()).toBe(SECRET);
    expect(await deliverDue()).toEqual({ delivered: 1, waiting: 0 });
    expect(await secret()).toBeNull();
    await tidySessions(new Date(Date.now() + 2 * 24 * 3_600_000 + IDLE_MS));
    expect((await call(view, { params: { id } })).status).toBe(404);
  });

  it('catches enrolled movement that is played again, from its middle and with noise where it was kept', async () => {
    const copy = (await open()).id as string;
    await chunk(copy, 0, '1-1', 0, 1500);
    await settleSession(copy);
    const caught = (await call(view, { params: { id: copy } })).json as unknown as SessionView;
    expect([caught.verdict, caught.decision, caught.steppedUpAt !== null]).toEqual([
      'replay',
      'refused',
      true,
    ]);
    expect(caught.reasons.map(({ code }) => code)).toContain('replay');

    const events = people.get('2-1')!;
    const body = { name: 'Grace', model: 'pretrained-beh', consent: true, keepMovement: true };
    const made = await call(enrol, { method: 'POST', body: { ...body, events: toWire(events) } });
    expect(made.json).toMatchObject({ keepsMovement: true });
    const random = seededRandom(4);
    const { t, x, ...rest } = sliceEvents(events, 777, 2000);
    const noisy = {
      ...rest,
      t: t.map((value) => value - t[0]),
      x: x.map((value) => value + random.uniform()),
    };
    for (const [movement, verdict] of [
      [noisy, 'replay'],
      [sliceEvents(people.get('2-2')!, 0, 1300), 'named'],
    ] as const) {
      const id = (await open({ user: 'Grace' })).id as string;
      await call(send, { method: 'POST', params: { id }, body: { seq: 0, events: toWire(movement) } });
      await settleSession(id);
      expect((await call(view, { params: { id } })).json.verdict).toBe(verdict);
      await call(end, { method: 'DELETE', params: { id } });
    }
    await call(end, { method: 'DELETE', params: { id: copy } });
  });

  it('that was confirmed makes the profile grow, by a version that can be rolled back', async () => {
    const id = (await open({ device: 'mouse' })).id as string;
    const little = await call(confirm, { method: 'POST', params: { id }, body: {} });
    expect([little.status, little.json.message]).toEqual([
      422,
      expect.stringContaining('too little movement'),
    ]);
    await chunk(id, 0, '1-3', 0, 3000);
    await settleSession(id);
    const listed = async () =>
      (await call(versions, { params: { id: profile } })).json.versions as {
        version: number;
        blocks: number;
      }[];
    const [first] = await listed();
    const grown = await call(confirm, { method: 'POST', params: { id }, body: {} });
    expect(grown.status).toBe(200);
    const learnt = grown.json.learnt as number;
    expect((await listed()).map(({ version, blocks }) => [version, blocks])).toEqual([
      [first.version + 1, first.blocks + learnt],
      [first.version, first.blocks],
    ]);
    const back = await call(rollback, {
      method: 'POST',
      params: { id: profile },
      body: { version: first.version },
    });
    const [present] = back.json.versions as { version: number; blocks: number }[];
    expect([present.version, present.blocks]).toEqual([first.version + 2, first.blocks]);
    const none = await call(rollback, { method: 'POST', params: { id: profile }, body: { version: 99 } });
    expect(none.status).toBe(404);
  });

  it('that cannot go on says why to who follows it, once', async () => {
    const id = (await open()).id as string;
    const db = await database();
    await db.verificationSession.update({ where: { id }, data: { modelHash: 'of another network' } });
    const followed = streamSession(id, new AbortController().signal);
    expect((await followed.next()).value).toMatchObject({ event: 'state', data: { status: 'open' } });
    await expect(followed.next()).rejects.toMatchObject({ code: 'conflict' });
    await call(end, { method: 'DELETE', params: { id } });
  });

  it('is judged alike, and each block embedded once, whichever of two servers takes its chunks', async () => {
    const embed = vi.spyOn(sharedPredictor(), 'embed');
    const memory = globalThis as { mouseprintSessions?: Map<string, Promise<RunningSession>> };
    const servers = [new Map(), new Map()];
    /** Sends pieces of movement to the servers in turn; each judges what it was sent before the next piece comes. */
    const play = async (id: string, whose: string, chunks: readonly number[], turns: readonly number[]) => {
      const events = people.get(whose)!;
      for (const seq of chunks) {
        memory.mouseprintSessions = servers[turns[seq % turns.length]];
        const part = sliceEvents(events, seq * 300, (seq + 1) * 300);
        const sent = await call(send, {
          method: 'POST',
          params: { id },
          body: { seq, events: toWire(part) },
        });
        expect([sent.status, sent.json.chunks]).toEqual([200, seq + 1]);
        await settleSession(id);
      }
      const { id: _, startedAt: __, lastAt: ___, ...state } = (await call(view, { params: { id } })).json;
      return state;
    };
    const [one, two] = [(await open()).id as string, (await open()).id as string];
    const alone = await play(one, '1-2', [0, 1, 2, 3, 4], [0]);
    const embedded = embed.mock.calls.length;
    const shared = await play(two, '1-2', [0, 1, 2, 3, 4], [0, 1, 1]);
    expect(shared).toEqual(alone);
    expect(alone).toMatchObject({ verdict: 'named', score: expect.any(Number) });
    expect(embed.mock.calls.length).toBe(2 * embedded);

    // Somebody's word to one of them counts for the other.
    for (const id of [one, two])
      await call(confirm, { method: 'POST', params: { id }, body: { learn: false } });
    const after = await play(one, '1-2', [5, 6], [0]);
    expect(await play(two, '1-2', [5, 6], [0, 1])).toEqual(after);
    expect(after.chunks).toBe(7);

    memory.mouseprintSessions = servers[1];
    for (const id of [one, two]) await call(end, { method: 'DELETE', params: { id } });
    const db = await database();
    const kept = await db.verificationBlock.count({ where: { sessionId: { in: [one, two] } } });
    expect(kept).toBe(0);
    memory.mouseprintSessions = servers[0];
    await tidySessions();
    embed.mockRestore();
  });

  it('sends only where its key may', async () => {
    const body = { user: 'Ada', webhook: { url: 'https://elsewhere.example/hook', secret: SECRET } };
    const headers = { authorization: `Bearer ${key}` };
    const answer = await call(begin, { method: 'POST', body, headers });
    expect([answer.status, answer.json.message]).toEqual([
      403,
      expect.stringContaining('may not send webhooks'),
    ]);
    expect((await call(begin, { method: 'POST', body: { ...body, fmr: 0.0001 } })).status).toBe(422);
  });
});

describe('the log of decisions', () => {
  it('is read by a cursor, kept as long as is set, and goes with the person', async () => {
    const lines = await log();
    expect(lines.length).toBeGreaterThan(3);
    expect(lines.map(({ id }) => id)).toEqual(lines.map(({ id }) => id).toSorted((a, b) => a - b));
    expect(await log(`?after=${lines[1].id}&limit=2`)).toEqual(lines.slice(2, 4));
    await setRetention({ recordingsDays: null, profilesDays: null, decisionsDays: 30 });
    expect(await log()).toHaveLength(lines.length);
    const late = await enforceRetention(new Date(Date.now() + 31 * 24 * 3_600_000));
    expect(late.decisions).toBe(lines.length);
    expect(await log()).toEqual([]);
    const db = await database();
    for (const person of ['Ada', 'Grace']) await forgetPerson(person);
    for (const count of [
      db.decision.count(),
      db.verificationSession.count(),
      db.verificationChunk.count(),
      db.verificationBlock.count(),
      db.webhookDelivery.count(),
      db.profileVersion.count(),
    ])
      expect(await count).toBe(0);
  });
});
