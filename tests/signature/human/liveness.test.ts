import { describe, expect, it } from 'vitest';
import { drawPerson } from '../../../lib/datasets/sample/person.ts';
import { makeSession } from '../../../lib/datasets/sample/session.ts';
import { type Events, pointerEvents, sliceEvents } from '../../../lib/mouse/events.ts';
import { seededRandom } from '../../../lib/random.ts';
import { straightBot } from '../../../lib/signature/bots/straight.ts';
import { teleportBot } from '../../../lib/signature/bots/teleport.ts';
import { WINDOW_EVENTS } from '../../../lib/signature/human/human-model.ts';
import {
  countMinutes,
  type JudgedWindow,
  judgeWindows,
  saysInhuman,
  WINDOW_CLICKS,
} from '../../../lib/signature/human/liveness.ts';
import { MEASURED } from '../../../lib/signature/human/measured.ts';

const { model, net } = MEASURED;
const task = (seed: number) => ({ random: seededRandom(seed), width: 1100, height: 700, durationMs: 60_000 });
const window = (human: boolean | null): JudgedWindow => ({
  ...{ start: 0, end: 1, t: 0 },
  humanity: human === null ? null : { score: human ? 1 : 9, human, unusual: [] },
});

function later(events: Events, by: number): Events {
  return { ...events, t: events.t.map((t) => t + by) };
}

describe('liveness', () => {
  it('speaks after two full windows in a row, and takes it back with the next that is like a person', () => {
    const says = (...humans: (boolean | null)[]) => saysInhuman(humans.map(window));
    expect([says(), says(false), says(true, false), says(false, true)]).toEqual([false, false, false, false]);
    expect([says(false, false), says(true, false, false)]).toEqual([true, true]);
    expect([says(false, false, true), says(false, null, false)]).toEqual([false, false]);
  });

  it('judges windows that follow each other, the same whether all at once or as they come', () => {
    const events = pointerEvents(straightBot.play(task(1)));
    const whole = judgeWindows(model, events);
    expect(whole.map(({ start }) => start)).toEqual(whole.map((_, i) => i * WINDOW_EVENTS));
    let windows: readonly JudgedWindow[] = [];
    for (let end = 0; end <= events.length; end += 100)
      windows = judgeWindows(model, sliceEvents(events, 0, end), windows);
    expect(judgeWindows(model, events, windows)).toEqual(whole);
    expect(judgeWindows(model, events, whole)).toBe(whole);
  });

  it('judges who only clicks by their clicks', () => {
    const events = teleportBot.play(task(2));
    const [first] = judgeWindows(model, events);
    expect(events.kind.slice(first.start, first.end).filter((kind) => kind === 1)).toHaveLength(
      WINDOW_CLICKS,
    );
    expect(saysInhuman(judgeWindows(model, events))).toBe(true);
  });

  it('does not judge a device that sends seldomer than what people were measured with', () => {
    const slow = straightBot.play(task(3));
    const windows = judgeWindows(model, { ...slow, t: slow.t.map((t) => 7 * t) });
    expect(windows.length).toBeGreaterThan(0);
    expect(windows.every(({ humanity }) => humanity === null)).toBe(true);
  });

  it('counts minutes in which something moved and minutes in which it would be said', () => {
    const bot = straightBot.play(task(4));
    const random = seededRandom(5);
    const person = makeSession(drawPerson('x', random), 60_000, random);
    expect(countMinutes(model, bot, net)).toEqual({ flagged: 1, total: 2 });
    // A pause of ten minutes is no minute of movement.
    expect(countMinutes(model, person, net).total).toBeLessThanOrEqual(2);
    const both = {
      flagged: countMinutes(model, bot, net).flagged,
      total: countMinutes(model, bot, net).total,
    };
    expect(countMinutes(model, later(bot, 600_000), net)).toEqual(both);
  });

  it('suspects at most one minute in fifty of people who were not looked at before', () => {
    for (const { minutes } of [MEASURED.people, ...MEASURED.others])
      expect(minutes.flagged / minutes.total).toBeLessThanOrEqual(0.02);
  });
});
