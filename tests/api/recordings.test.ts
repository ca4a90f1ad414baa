import { randomUUID } from 'node:crypto';
import { beforeEach, describe, expect, it, onTestFinished, vi } from 'vitest';
import { POST as SEND } from '../../app/api/recordings/[id]/batches/route.ts';
import { GET as CSV } from '../../app/api/recordings/[id]/csv/route.ts';
import { POST as KEEP } from '../../app/api/recordings/[id]/keep/route.ts';
import { DELETE, GET, PATCH } from '../../app/api/recordings/[id]/route.ts';
import { GET as LIST } from '../../app/api/recordings/route.ts';
import { closeDatabase, database } from '../../lib/store/database.ts';
import { temporaryDirectory } from '../store/temporary-directory.ts';
import { call } from './request.ts';

beforeEach(async () => {
  vi.stubEnv('MOUSEPRINT_DATA', await temporaryDirectory());
  onTestFinished(closeDatabase);
});

const rows = { t: [0, 16], x: [1, 2], y: [3, 4], kind: [0, 1], button: [0, 1] };
const batch = (more: object = {}) => ({
  seq: 0,
  label: 'Ada',
  startedAt: '2026-01-02T12:00:00Z',
  rows,
  ...more,
});
const send = (id: string, body: unknown) => call(SEND, { method: 'POST', params: { id }, body });

describe('a recording of our own page', () => {
  it('refuses what is not one, says why, takes nothing of it in, and goes on', async () => {
    const refused: [string, unknown, number][] = [
      ['no JSON', '{"seq":', 400],
      ['a number in words', batch({ rows: { ...rows, x: ['left', 2] } }), 400],
      ['null, which is what JSON makes of NaN', batch({ rows: { ...rows, y: [null, 4] } }), 400],
      ['time running backwards', batch({ rows: { ...rows, t: [16, 0] } }), 400],
      ['columns of different lengths', batch({ rows: { ...rows, t: [0] } }), 400],
      ['an event of no kind', batch({ rows: { ...rows, kind: [0, 9] } }), 400],
      ['no beginning', batch({ startedAt: 'yesterday' }), 400],
      ['a label of control characters', batch({ label: 'a\u0000b' }), 400],
      ['an unknown field', batch({ token: 'x' }), 400],
      ['a million events', batch({ rows: { ...rows, t: new Array(1e6).fill(12345) } }), 413],
    ];
    for (const [what, body, status] of refused) {
      const answer = await send(randomUUID(), body);
      expect([answer.status, typeof answer.json.message], what).toEqual([status, 'string']);
    }
    expect(await (await database()).recording.count()).toBe(0);
    expect((await send(randomUUID(), batch())).status).toBe(204);
    expect(((await call(LIST)).json.recordings as object[]).length).toBe(1);
  });

  it('is not there: every way to ask for it says so', async () => {
    const params = { id: randomUUID() };
    const answers = [
      await call(GET, { params }),
      await call(CSV, { params }),
      await call(DELETE, { method: 'DELETE', params }),
      await call(PATCH, { method: 'PATCH', params, body: { label: 'Eve' } }),
      await call(KEEP, { method: 'POST', params, body: {} }),
    ];
    expect(answers.map(({ status, json }) => [status, json.code])).toEqual(
      answers.map(() => [404, 'not_found']),
    );
    expect((await call(GET, { params: { id: '../../etc' } })).status).toBe(400);
  });
});
