import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { PUT as again } from '../../app/api/profiles/[id]/route.ts';
import { POST as enrol } from '../../app/api/profiles/route.ts';
import { POST as verify } from '../../app/api/verify/[user]/route.ts';
import { recordedEvents } from '../../lib/capture/thin-events.ts';
import { runImport } from '../../lib/catalogue/run-import.ts';
import { closePredictor, sharedPredictor } from '../../lib/models/shared-predictor.ts';
import { type Events, sliceEvents } from '../../lib/mouse/events.ts';
import { toWire } from '../../lib/predictor/wire.ts';
import { seededRandom } from '../../lib/random.ts';
import { straightBot } from '../../lib/signature/bots/straight.ts';
import { matchPerson } from '../../lib/signature/match-threshold.ts';
import { LIVE_STRIDE } from '../../lib/signature/overlap.ts';
import { atLowRate } from '../../lib/signature/rate.ts';
import { closeDatabase } from '../../lib/store/database.ts';
import { silentTask } from '../../lib/task.ts';
import type { VerifyAnswer } from '../../lib/verification/contract.ts';
import { findEnrolled } from '../../lib/verification/enrolled.ts';
import { sampleSessions } from '../verification/sample-people.ts';
import { call } from './request.ts';

let sessions: Map<string, Events>;
const before = process.env.MOUSEPRINT_DATA;
let folder = '';

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'mouseprint-test-'));
  process.env.MOUSEPRINT_DATA = folder;
  await runImport({ dataset: 'sample' }, silentTask);
  sessions = await sampleSessions(3);
  const made = await call(enrol, {
    method: 'POST',
    body: { name: 'Ada', model: 'pretrained-beh', consent: true, device: 'mouse', events: wire('1-1') },
  });
  expect(made.status).toBe(201);
}, 120_000);

afterAll(async () => {
  await closePredictor();
  await closeDatabase();
  process.env.MOUSEPRINT_DATA = before;
  await rm(folder, { recursive: true, force: true });
});

const wire = (key: string, events?: number) =>
  toWire(sliceEvents(sessions.get(key)!, 0, events ?? sessions.get(key)!.length));

/** Made-up people are told apart only by a threshold that was found among made-up people. */
const ask = (user: string, body: object) =>
  call(verify, { method: 'POST', params: { user }, body: { dataset: 'sample', fmr: 0.05, ...body } });

const codes = ({ reasons }: VerifyAnswer) => reasons.map(({ code }) => code);

describe('POST /api/verify/{user}', () => {
  it('accepts the person in a later session and refuses others, with the evidence and the interval of the rate', async () => {
    const own = await ask('Ada', { events: wire('1-3') });
    expect(own.status).toBe(200);
    const answer = own.json as unknown as VerifyAnswer;
    expect([answer.decision, answer.user.name, answer.reasons[0].code]).toEqual(['accepted', 'Ada', 'match']);
    expect(answer.score).toBeGreaterThan(answer.threshold!.score);
    expect(answer.threshold!.interval[0]).toBeLessThan(0.05);
    expect(answer.threshold!.interval[1]).toBeGreaterThan(0.05);
    expect(answer.threshold!.pairs).toBe(66);
    for (const other of ['2-2', '3-2']) {
      const refused = (await ask('Ada', { events: wire(other) })).json as unknown as VerifyAnswer;
      expect([refused.decision, codes(refused)]).toEqual(['refused', expect.arrayContaining(['no-match'])]);
      expect(refused.llr).toBeLessThan(answer.llr!);
    }
  });

  it('compares movement at the low rate with the template of its rate, and other movement as if there were none', async () => {
    const { profile, person, model, cohort } = await findEnrolled('Ada', { dataset: 'sample' });
    expect(profile.lowRate.length).toBe(profile.sessions[0].lowBlocks! * profile.dims);
    const full = recordedEvents(sessions.get('1-3')!);
    for (const [low, events] of [[false, full] as const, [true, atLowRate(full)] as const]) {
      // What is at the low rate already is not thinned again.
      const answer = (await ask('Ada', { events: toWire(events), thin: false }))
        .json as unknown as VerifyAnswer;
      const source = { source: model.folder, name: model.name, stride: LIVE_STRIDE };
      const { embeddings } = await sharedPredictor().embed({ ...source, events });
      const [own, other] = [low, !low].map((one) => matchPerson(cohort, person, embeddings, 0.05, one)!);
      expect(answer.score).toBeCloseTo(own.score, 6);
      expect(Math.abs(own.score - other.score)).toBeGreaterThan(1e-4);
    }
  });

  it('refuses a rate that so few pairs of people cannot support, with what they can', async () => {
    const { status, json } = await ask('Ada', { events: wire('1-2'), fmr: 0.001 });
    expect([status, json.code]).toEqual([422, 'bad_data']);
    expect(json.message).toContain('66 pairs of people bounds the rate at 4.5%');
    expect(json.hint).toContain('Ask for 4.6% or more');
    // The people shipped with the network are more.
    const shipped = await ask('Ada', { events: wire('1-2'), fmr: 0.01, dataset: 'shipped' });
    expect((shipped.json.threshold as { pairs: number }).pairs).toBeGreaterThan(66);
  });

  it('refuses enrolled movement that is played again, and a bot', async () => {
    const replayed = (await ask('Ada', { events: wire('1-1') })).json as unknown as VerifyAnswer;
    expect([replayed.decision, replayed.liveness.replay, replayed.reasons[0].code]).toEqual([
      'refused',
      true,
      'replay',
    ]);
    const bot = straightBot.play({
      ...{ random: seededRandom(1), width: 900, height: 600 },
      durationMs: 60_000,
    });
    const answer = (await ask('Ada', { events: toWire(bot) })).json as unknown as VerifyAnswer;
    expect([answer.decision, answer.liveness.human]).toEqual(['refused', false]);
    expect(answer.reasons[0].code).toBe('inhuman');
  });

  it('compares with what was enrolled on the same class of device, else says that it could not', async () => {
    const none = (await ask('Ada', { events: wire('1-2'), device: 'touchpad' }))
      .json as unknown as VerifyAnswer;
    expect(none.device).toBeNull();
    expect(codes(none)).toContain('other-device');
    const { id } = none.user;
    const body = {
      events: wire('2-1'),
      consent: true,
      add: true,
      device: 'touchpad',
      model: 'pretrained-beh',
    };
    expect((await call(again, { method: 'PUT', params: { id }, body })).status).toBe(200);
    const touchpad = { events: wire('2-2'), device: 'touchpad' };
    const there = (await ask(id, touchpad)).json as unknown as VerifyAnswer;
    // Some of the invented people pass for no person; whose movement it is like is told all the same.
    expect([there.device, codes(there)]).toEqual(['touchpad', expect.arrayContaining(['match'])]);
    const mouse = (await ask(id, { ...touchpad, device: 'mouse' })).json as unknown as VerifyAnswer;
    expect([mouse.device, codes(mouse)]).toEqual(['mouse', expect.arrayContaining(['no-match'])]);
  });

  it('says what is wrong: nobody, too little, no number, a class that is none', async () => {
    const refused: [string, object, number, string][] = [
      ['Nobody', { events: wire('1-2') }, 404, 'Nobody is enrolled as "Nobody"'],
      ['Ada', { events: wire('1-2', 100) }, 422, '128 pointer events'],
      ['Ada', { events: { t: [null], x: [0], y: [0] } }, 400, 'events.t[0]'],
      ['Ada', { events: wire('1-2'), fmr: 0 }, 400, 'fmr'],
      ['Ada', { events: wire('1-2'), device: 'A Mouse' }, 400, 'no device class'],
      ['Ada', { events: wire('1-2'), dataset: 'mars' }, 404, 'no data set "mars"'],
    ];
    for (const [user, body, status, words] of refused) {
      const answer = await ask(user, body);
      expect([answer.status, answer.json.message]).toEqual([status, expect.stringContaining(words)]);
    }
  });
});
