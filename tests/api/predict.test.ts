import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { POST as predict } from '../../app/api/predict/route.ts';
import { GET as exportProfile } from '../../app/api/profiles/[id]/export/route.ts';
import { PUT as again, DELETE as remove, PATCH as rename } from '../../app/api/profiles/[id]/route.ts';
import { POST as enrol, GET as list } from '../../app/api/profiles/route.ts';
import { decodeFloats } from '../../lib/base64.ts';
import { thinEvents } from '../../lib/capture/thin-events.ts';
import { Track } from '../../lib/capture/track.ts';
import type { Events } from '../../lib/mouse/events.ts';
import { loadModel } from '../../lib/network/model.ts';
import { MAX_EVENTS, toWire } from '../../lib/predictor/wire.ts';
import { seededRandom } from '../../lib/random.ts';
import { minimumJerkBot } from '../../lib/signature/bots/minimum-jerk.ts';
import { windBot } from '../../lib/signature/bots/wind.ts';
import { dataPath } from '../../lib/store/files.ts';
import { rowsOfServer } from '../store/catalogue.ts';
import { call } from './request.ts';
import { serverWithModel } from './server-with-model.ts';

const server = serverWithModel('newer');

/** At the bot's own rate, which is finer than recorders keep. */
function rawMovement(seed: number, seconds = 60): Events {
  return windBot.play({ random: seededRandom(seed), width: 900, height: 600, durationMs: seconds * 1000 });
}

/** As a recorder of the program would have kept it. */
const movement = (seed: number, seconds = 60): Events => thinEvents(rawMovement(seed, seconds));

const post = (body: unknown) => call(predict, { method: 'POST', body });

describe('POST /api/predict', () => {
  it('embeds with the network that it is told, equal to the embedder itself', async () => {
    const events = movement(1, 20);
    const { status, json } = await post({ events: toWire(events), model: 'newer' });
    expect(status).toBe(200);
    expect(json.model).toMatchObject({ name: 'newer', dims: 16 });
    const embedder = await loadModel(dataPath('runs', 'newer', 'model'));
    const { blocks, embeddings } = await embedder.embed(events);
    embedder.dispose();
    expect(json.blocks).toEqual(blocks);
    expect((json.embeddings as number[][]).flat()).toEqual([...embeddings]);
    expect(json).toMatchObject({ known: null, enrolled: null });
  });

  it('thins what a device sent as recorders do, unless its rows are to be taken as they are', async () => {
    const [raw, thinned] = [rawMovement(1, 20), movement(1, 20)];
    expect(raw.length).toBeGreaterThan(thinned.length + 128);
    const options = { model: 'newer', compare: false };
    const kept = await post({ ...options, events: toWire(thinned), thin: false });
    expect((await post({ ...options, events: toWire(raw) })).json).toEqual(kept.json);
    expect((await post({ ...options, events: toWire(thinned) })).json).toEqual(kept.json);
    const whole = await post({ ...options, events: toWire(raw), thin: false });
    const blocks = whole.json.blocks as { end: number }[];
    expect(blocks.at(-1)?.end).toBeGreaterThan(thinned.length);
    // Blocks that are named count in the events as they were sent.
    const named = await post({ ...options, events: toWire(raw), blocks });
    expect(named.json).toEqual(whole.json);
  });

  it('gives the same embeddings for windows of a running session as for the whole', async () => {
    const events = movement(2, 30);
    const whole = await post({
      events: toWire(events),
      model: 'newer',
      stride: 64,
      encoding: 'base64',
      compare: false,
    });
    const expected = decodeFloats(whole.json.embeddings as string);
    const track = new Track(64);
    track.push(events);
    for (let window = track.next(3); window; window = track.next(3)) {
      const { events: part, blocks, sessionBlocks } = window;
      const answer = await post({
        events: toWire(part),
        model: 'newer',
        blocks,
        encoding: 'base64',
        compare: false,
      });
      const got = decodeFloats(answer.json.embeddings as string);
      const from = (sessionBlocks[0].start / 64) * 16;
      const furthest = got.reduce((far, v, i) => Math.max(far, Math.abs(v - expected[from + i])), 0);
      expect(furthest).toBeLessThan(1e-3);
    }
  });

  it.each([
    ['no JSON', '{"events":', 400, 'not valid JSON'],
    ['no events', {}, 400, 'events'],
    ['text for a number', { events: { t: ['now'], x: [0], y: [0] } }, 400, 'events.t[0]'],
    ['null, which is what JSON makes of NaN', { events: { t: [null], x: [0], y: [0] } }, 400, 'events.t[0]'],
    ['time running backwards', { events: { t: [5, 4], x: [0, 0], y: [0, 0] } }, 422, 'backwards at event 1'],
    [
      'too few events',
      { events: { t: [0, 1], x: [0, 0], y: [0, 0] } },
      422,
      '128 pointer events; these are 2',
    ],
    ['a stride of nothing', { events: { t: [], x: [], y: [] }, stride: 0 }, 400, 'stride'],
    [
      'an unknown network',
      { events: toWire(movement(3, 10)), model: 'nobody' },
      404,
      'no network called "nobody"',
    ],
    ['an unknown data set', { events: toWire(movement(3, 10)), dataset: 'mars' }, 404, 'no data set "mars"'],
    ['an unknown field', { events: { t: [], x: [], y: [] }, colour: 1 }, 400, 'colour'],
  ])('refuses %s', async (_, body, status, words) => {
    const answer = await post(body);
    expect(answer.status).toBe(status);
    expect(answer.json.message).toContain(words);
  });

  it('refuses more events than it takes, and a million of them before reading them', async () => {
    const zeros = new Array(MAX_EVENTS + 1).fill(0);
    const many = await post({ events: { t: zeros, x: zeros, y: zeros } });
    expect([many.status, many.json.message]).toEqual([400, expect.stringContaining('events.t')]);
    const million = new Array(1_000_000).fill(12345);
    const million3 = await post({ events: { t: million, x: million, y: million } });
    expect([million3.status, million3.json.code]).toEqual([413, 'too_large']);
  });

  it('refuses more blocks than it computes at once', async () => {
    const answer = await post({ events: toWire(movement(4, 60)), stride: 1 });
    expect([answer.status, answer.json.code]).toEqual([413, 'too_large']);
  });
});

describe('profiles', () => {
  const body = (name: string, seed: number) => ({
    name,
    events: toWire(movement(seed)),
    model: 'newer',
    consent: true,
  });

  it('are made of the same rows as on the page, whatever rate a client sends', async () => {
    const made = await call(enrol, {
      method: 'POST',
      body: { ...body('Raw', 1), events: toWire(rawMovement(1)), keepMovement: true },
    });
    const file = await call(exportProfile, { params: { id: made.json.id as string } });
    expect((file.json.movement as { t: number[] }).t).toEqual(toWire(movement(1)).t);
    await call(remove, { method: 'DELETE', params: { id: made.json.id as string } });
    const page = await call(enrol, { method: 'POST', body: { ...body('Page', 1), thin: false } });
    expect(page.json.embeddings).toBe(made.json.embeddings);
    await call(remove, { method: 'DELETE', params: { id: page.json.id as string } });
  });

  it('enrol, list, compare, rename, export', async () => {
    const made = await call(enrol, { method: 'POST', body: { ...body('  Ada ', 1), keepMovement: true } });
    expect([made.status, made.json.name, made.json.keepsMovement]).toEqual([201, 'Ada', true]);
    const id = made.json.id as string;
    const listed = (await call(list)).json.profiles as { name: string }[];
    expect(listed.map((p) => p.name)).toEqual(['Ada']);
    const renamed = await call(rename, { method: 'PATCH', params: { id }, body: { name: 'Grace' } });
    expect(renamed.json.name).toBe('Grace');
    const file = await call(exportProfile, { params: { id } });
    expect(file.headers.get('content-disposition')).toContain('attachment');
    expect(file.json).toMatchObject({ name: 'Grace', model: 'newer' });
    expect((file.json.movement as { t: number[] }).t.length).toBe(movement(1).length);
    await call(remove, { method: 'DELETE', params: { id } });
  });

  it('refuse without consent, a taken name, an unknown id, too little movement, a name of control characters', async () => {
    const no = await call(enrol, { method: 'POST', body: { ...body('Eve', 5), consent: false } });
    expect([no.status, no.json.message]).toEqual([400, expect.stringContaining('biometric')]);
    const short = { name: 'Eve', events: toWire(movement(5, 8)), consent: true };
    const little = await call(enrol, { method: 'POST', body: short });
    expect([little.status, little.json.message]).toEqual([
      422,
      expect.stringContaining('too little movement'),
    ]);
    const odd = await call(enrol, { method: 'POST', body: body('a\u0000b', 5) });
    expect(odd.status).toBe(400);
    const gone = await call(remove, { method: 'DELETE', params: { id: '../../etc/passwd' } });
    expect([gone.status, gone.json.code]).toEqual([404, 'not_found']);
  });

  it.each([
    ['text for a number', { t: ['now'], x: [0], y: [0] }, 400, 'events.t[0]'],
    ['null, which is what JSON makes of NaN', { t: [0], x: [null], y: [0] }, 400, 'events.x[0]'],
    ['time running backwards', { t: [5, 4], x: [0, 0], y: [0, 0] }, 422, 'backwards at event 1'],
  ])('refuse %s', async (_, events, status, words) => {
    const made = await call(enrol, { method: 'POST', body: { name: 'Eve', events, consent: true } });
    expect([made.status, made.json.message]).toEqual([status, expect.stringContaining(words)]);
  });

  it('refuse a million events, a network that is not there, and to rename nobody', async () => {
    const many = new Array(1_000_000).fill(12345);
    const events = { t: many, x: many, y: many };
    const million = await call(enrol, { method: 'POST', body: { name: 'Eve', events, consent: true } });
    expect([million.status, million.json.code]).toEqual([413, 'too_large']);
    const without = await call(enrol, { method: 'POST', body: { ...body('Eve', 5), model: 'missing' } });
    expect([without.status, without.json.hint]).toEqual([404, expect.stringContaining('newer')]);
    const nobody = await call(rename, { method: 'PATCH', params: { id: 'nobody' }, body: { name: 'Eve' } });
    expect([nobody.status, nobody.json.code]).toEqual([404, 'not_found']);
    const none = await call(exportProfile, { params: { id: 'nobody' } });
    expect([none.status, none.json.code]).toEqual([404, 'not_found']);
  });

  it('refuse a copy of somebody, and movement that is always the same', async () => {
    const made = await call(enrol, { method: 'POST', body: body('Original', 8) });
    const copy = await call(enrol, { method: 'POST', body: body('Copy', 8) });
    expect([copy.status, copy.json.message]).toEqual([
      422,
      'This is the same movement that Original was enrolled with.',
    ]);
    const still = Array.from({ length: 2000 }, (_, i) => i);
    const events = { t: still.map((i) => 16 * i), x: still.map((i) => i % 3), y: still.map(() => 5) };
    const uniform = await call(enrol, { method: 'POST', body: { name: 'Still', events, consent: true } });
    expect([uniform.status, uniform.json.message]).toEqual([422, expect.stringContaining('too uniform')]);
    await call(remove, { method: 'DELETE', params: { id: made.json.id as string } });
  });

  it('are made again in place: name and id stay, what was kept before is gone', async () => {
    const { readdir } = await import('node:fs/promises');
    const made = await call(enrol, { method: 'POST', body: { ...body('Ada', 1), keepMovement: true } });
    const id = made.json.id as string;
    const { name: _, ...other } = body('', 3);
    const put = await call(again, { method: 'PUT', params: { id }, body: { ...other, keepMovement: true } });
    expect([put.status, put.json.id, put.json.name]).toEqual([200, id, 'Ada']);
    expect(put.json.embeddings).not.toBe(made.json.embeddings);
    expect((await readdir(path.join(server.folder, 'profiles'))).sort()).toEqual([
      expect.stringMatching(/\.json$/),
      expect.stringMatching(/\.json\.seal\.json$/),
    ]);
    const file = await call(exportProfile, { params: { id } });
    expect((file.json.movement as { t: number[] }).t.length).toBe(movement(3).length);
    const same = await call(again, { method: 'PUT', params: { id }, body: other });
    expect([same.status, same.json.keepsMovement]).toEqual([200, false]);
    expect(await readdir(path.join(server.folder, 'profiles'))).toHaveLength(0);
    const { name: __, ...more } = body('', 4);
    const added = await call(again, { method: 'PUT', params: { id }, body: { ...more, add: true } });
    const sessions = added.json.sessions as { blocks: number }[];
    expect([added.status, sessions.length]).toEqual([200, 2]);
    expect(added.json.blocks).toBe(sessions[0].blocks + sessions[1].blocks);
    const copied = await call(again, { method: 'PUT', params: { id }, body: { ...more, add: true } });
    expect([copied.status, copied.json.message]).toEqual([422, expect.stringContaining('same movement')]);
    const gone = await call(again, { method: 'PUT', params: { id: 'nobody' }, body: other });
    expect(gone.status).toBe(404);
    await call(remove, { method: 'DELETE', params: { id } });
  });

  it('let one of two enrolments under the same name win', async () => {
    const both = await Promise.all([6, 7].map((s) => call(enrol, { method: 'POST', body: body('Twin', s) })));
    expect(both.map((a) => a.status).sort()).toEqual([201, 409]);
    const made = both.find((a) => a.status === 201)?.json.id as string;
    await call(remove, { method: 'DELETE', params: { id: made } });
  });

  it('are gone from database and disk when deleted', async () => {
    const { readdir, readFile } = await import('node:fs/promises');
    const events = minimumJerkBot.play({
      random: seededRandom(9),
      width: 900,
      height: 600,
      durationMs: 60_000,
    });
    const made = await call(enrol, {
      method: 'POST',
      body: { name: 'Forgotten Person', events: toWire(events), consent: true, keepMovement: true },
    });
    const numbers = decodeFloats(made.json.embeddings as string);
    const trace = Buffer.from(numbers.buffer, 0, 64);
    const holds = async () => {
      const files = (await readdir(server.folder, { recursive: true, withFileTypes: true })).filter((f) =>
        f.isFile(),
      );
      const contents = await Promise.all(files.map((f) => readFile(path.join(f.parentPath, f.name))));
      contents.push(...(await rowsOfServer()));
      return {
        embeddings: contents.some((c) => c.includes(trace) || c.includes(trace.toString('hex'))),
        name: contents.some((c) => c.includes('Forgotten Person')),
        movement: files.some((f) => f.parentPath.endsWith('profiles')),
      };
    };
    expect(await holds()).toEqual({ embeddings: true, name: true, movement: true });
    await call(remove, { method: 'DELETE', params: { id: made.json.id as string } });
    expect(await holds()).toEqual({ embeddings: false, name: false, movement: false });
  });
});
