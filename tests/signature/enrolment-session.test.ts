import { describe, expect, it } from 'vitest';
import { allocateEvents, EventKind, type Events } from '../../lib/mouse/events.ts';
import { ENROLMENT_BLOCKS } from '../../lib/signature/enrolment-blocks.ts';
import { enrolmentProgress, enrolmentTime } from '../../lib/signature/enrolment-progress.ts';
import {
  addSession,
  describeSession,
  type EnrolmentSession,
  enrolmentSession,
  listSession,
  MOST_SESSIONS,
  oneDayOnly,
  profileKinds,
} from '../../lib/signature/enrolment-session.ts';
import { kindsOf } from '../../lib/signature/movement-kind.ts';

/** Movement to and fro for so many seconds, 60 rows a second, with a click every `clickEvery` rows. */
function movement(seconds: number, clickEvery: number): Events {
  const events = allocateEvents(60 * seconds);
  for (let i = 0; i < events.length; i++) {
    events.t[i] = (i * 1000) / 60;
    events.x[i] = 500 + 400 * Math.sin(i / 25);
    events.y[i] = 300 + 200 * Math.cos(i / 40);
    events.kind[i] =
      i % clickEvery === 1 ? EventKind.press : i % clickEvery === 2 ? EventKind.release : EventKind.move;
  }
  return events;
}

const session = (at: string, blocks: number, kinds: EnrolmentSession['kinds'] = []): EnrolmentSession => ({
  ...{ at, blocks, kinds },
  seconds: 60,
  clicks: 3,
});

describe('kinds of movement', () => {
  it('tell targets from browsing by clicks, and see both where there are both', () => {
    expect(kindsOf(movement(60, 60))).toEqual(['targets']);
    expect(kindsOf(movement(60, 600))).toEqual(['browsing']);
    const [a, b] = [movement(60, 60), movement(60, 600)];
    const both: Events = {
      length: a.length + b.length,
      t: Float64Array.from([...a.t, ...b.t.map((t) => t + 60_000)]),
      x: Float32Array.from([...a.x, ...b.x]),
      y: Float32Array.from([...a.y, ...b.y]),
      kind: Uint8Array.from([...a.kind, ...b.kind]),
      button: Uint8Array.from([...a.button, ...b.button]),
    };
    expect(kindsOf(both)).toEqual(['targets', 'browsing']);
    expect(kindsOf(movement(5, 60))).toEqual([]);
  });
});

describe('sessions of a profile', () => {
  it('are described by what was done in them', () => {
    const described = describeSession(movement(60, 60), { blocks: 40 }, new Date('2026-11-27T10:00:00Z'));
    const { memory, ...listed } = described;
    expect(listed).toEqual({
      ...{ at: '2026-11-27T10:00:00.000Z', blocks: 40, seconds: 60, clicks: 60 },
      kinds: ['targets'],
    });
    expect(listSession(described)).toEqual(listed);
    expect(enrolmentSession.parse(JSON.parse(JSON.stringify(described)))).toEqual(described);
    expect(memory).toBeDefined();
  });

  it('add up, the newest first, until the oldest goes', () => {
    const dims = 2;
    const rows = (value: number, blocks: number) => ({
      embeddings: new Float32Array(blocks * dims).fill(value),
      lowRate: new Float32Array(dims).fill(-value),
    });
    let profile: Parameters<typeof addSession>[0] = {
      dims,
      ...rows(0, 3),
      sessions: [session('2026-11-01T10:00:00Z', 3)],
    };
    for (let i = 1; i <= MOST_SESSIONS; i++)
      profile = {
        dims,
        ...addSession(profile, { ...session(`2026-11-0${i + 1}T10:00:00Z`, 2), lowBlocks: 1 }, rows(i, 2)),
      };
    expect(profile.sessions).toHaveLength(MOST_SESSIONS);
    expect([...profile.embeddings.filter((_, i) => i % (2 * dims) === 0)]).toEqual([5, 4, 3, 2, 1]);
    expect([...profile.lowRate!]).toEqual([5, 4, 3, 2, 1].flatMap((value) => [-value, -value]));
  });

  it('of a profile of an earlier version leave its blocks in place', () => {
    const before = { dims: 1, embeddings: Float32Array.of(7, 8), sessions: [] };
    const { embeddings, sessions } = addSession(before, session('2026-11-27T10:00:00Z', 1), {
      embeddings: Float32Array.of(9),
      lowRate: new Float32Array(),
    });
    expect([[...embeddings], sessions.length]).toEqual([[9, 7, 8], 1]);
  });

  it('say which kinds there are, and whether all was on one day', () => {
    const [a, b] = [
      session('2026-11-27T12:00:00Z', 4, ['targets']),
      session('2026-11-25T12:00:00Z', 4, ['browsing']),
    ];
    expect([profileKinds([a]), profileKinds([b, a])]).toEqual([['targets'], ['targets', 'browsing']]);
    expect([oneDayOnly([a]), oneDayOnly([a, a]), oneDayOnly([a, b])]).toEqual([true, true, false]);
  });
});

describe('the progress of an enrolment', () => {
  it('is told in seconds at one’s own pace and in what is missing', () => {
    const slow = enrolmentProgress(movement(20, 6000), ENROLMENT_BLOCKS / 4);
    expect([slow.fraction, slow.secondsLeft]).toEqual([0.25, 60]);
    expect(slow.missing.join()).toContain('more clicks');
    expect(slow.missing.join()).toContain('clicking targets');
    expect(enrolmentProgress(movement(2, 60), 1).secondsLeft).toBeNull();
    expect(enrolmentProgress(movement(60, 60), ENROLMENT_BLOCKS)).toMatchObject({
      fraction: 1,
      secondsLeft: 0,
    });
  });

  it('is expected from what was measured at each task', () => {
    for (const kind of ['targets', 'browsing'] as const) {
      const { low, median, high, people } = enrolmentTime(kind);
      expect([low <= median, median <= high, people >= 8]).toEqual([true, true, true]);
    }
    expect(enrolmentTime('targets').median).toBeLessThan(enrolmentTime('browsing').median);
  });
});
