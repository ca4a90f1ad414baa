import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { beforeEach, describe, expect, it, onTestFinished, vi } from 'vitest';
import { z } from 'zod';
import { POST as PREDICT } from '../../app/api/predict/route.ts';
import { POST as ENROL } from '../../app/api/profiles/route.ts';
import { POST as BATCH } from '../../app/api/recordings/[id]/batches/route.ts';
import { POST as KEEP } from '../../app/api/recordings/[id]/keep/route.ts';
import { route } from '../../lib/http/route.ts';
import { closeDatabase, database } from '../../lib/store/database.ts';
import { log, makeLog, withoutMovement } from '../../lib/store/log.ts';
import { call } from '../api/request.ts';
import { temporaryDirectory } from './temporary-directory.ts';

let lines: string[];

beforeEach(async () => {
  vi.stubEnv('MOUSEPRINT_DATA', await temporaryDirectory());
  lines = [];
  const here = globalThis as { mouseprintLog?: ReturnType<typeof log> };
  const before = here.mouseprintLog;
  here.mouseprintLog = makeLog('trace', { write: (line: string) => void lines.push(line) });
  onTestFinished(async () => {
    here.mouseprintLog = before;
    await closeDatabase();
  });
});

// Places that nobody else would name.
const T = [0, 4321.125, 8642.25, 9753.5];
const XS = [7654.5, 7655.5, 7656.5, 7657.5];
const movement = { t: T, x: XS, y: XS.map((x) => x + 0.25) };
const traces = ['4321.125', '7654.5', '7656.75'];

describe('the log', () => {
  it('holds no movement, whatever becomes of a request that does', async () => {
    const rows = { ...movement, kind: [0, 0, 0, 0], button: [0, 0, 0, 0] };
    const id = randomUUID();
    const batch = { seq: 0, label: 'Ada', rows, startedAt: new Date().toISOString() };
    await call(BATCH, { method: 'POST', params: { id }, body: batch });
    await call(BATCH, {
      method: 'POST',
      params: { id },
      body: { ...batch, rows: { ...rows, t: [9, 8, 7, 6] } },
    });
    await call(KEEP, { method: 'POST', params: { id }, body: {} });
    await call(PREDICT, { method: 'POST', body: { events: movement } });
    await call(ENROL, { method: 'POST', body: { name: 'Ada', events: movement, consent: true } });

    const failing = route(
      { summary: 'A test.', answer: z.any(), body: z.object({ rows: z.unknown() }) },
      async ({ body }) => {
        const db = await database();
        // As a defect would do it: the database's error repeats what it was asked.
        await db.recordingBatch.create({ data: { wrong: 1, rows: body.rows } as never });
      },
    );
    expect((await call(failing, { method: 'POST', body: { rows: movement } })).status).toBe(500);
    const thrown = route(
      { summary: 'A test.', answer: z.any(), body: z.object({ rows: z.unknown() }) },
      ({ body }) => {
        throw Object.assign(new Error(JSON.stringify(body)), { body, cause: new Error(XS.join(' ')) });
      },
    );
    expect((await call(thrown, { method: 'POST', body: { rows: movement } })).status).toBe(500);

    const written = lines.join('');
    expect(written).toContain('request failed unexpectedly');
    for (const trace of traces) expect(written).not.toContain(trace);
  });

  it('keeps where a defect is', () => {
    log().error({ err: new TypeError('no such thing') }, 'failed');
    expect(JSON.parse(lines[0]).err).toMatchObject({
      type: 'TypeError',
      message: 'no such thing',
      stack: expect.stringContaining('log.test.ts'),
    });
  });
});

describe('withoutMovement', () => {
  it('takes out every run of numbers and nothing of ordinary words', () => {
    fc.assert(
      fc.property(
        fc.array(fc.double({ noNaN: true, noDefaultInfinity: true }), { minLength: 3, maxLength: 20 }),
        fc.constantFrom(', ', ',', ' ', '\n  '),
        (numbers, between) => {
          const text = `rows: [${numbers.join(between)}] of 2`;
          expect(withoutMovement(text)).toMatch(/^rows: \[\[numbers\]\]? ?of 2$|^rows: \[\[numbers\]/);
        },
      ),
    );
    expect(withoutMovement('Part 3 of 14 has not arrived.')).toBe('Part 3 of 14 has not arrived.');
  });
});
