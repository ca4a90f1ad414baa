import { beforeAll, describe, expect, it } from 'vitest';
import { EventKind, type Events } from '../../../lib/mouse/events.ts';
import { seededRandom } from '../../../lib/random.ts';
import type { BotTask } from '../../../lib/signature/bots/bot.ts';
import { BOTS } from '../../../lib/signature/bots/gallery.ts';
import { jitteredReplayBot } from '../../../lib/signature/bots/jittered-replay.ts';
import { playRandomised } from '../../../lib/signature/bots/randomised.ts';
import { windBot } from '../../../lib/signature/bots/wind.ts';

const screen = { width: 1000, height: 500 };
const victim = windBot.play({ ...screen, random: seededRandom(99), durationMs: 30_000 });
const other = windBot.play({ ...screen, random: seededRandom(98), durationMs: 60_000 });
const task = (seed: number, durationMs = 20_000): BotTask => ({
  ...{ ...screen, random: seededRandom(seed), durationMs, victim, other },
});

describe.each(BOTS.map((bot) => [bot.id, bot] as const))('bot %s', (_, bot) => {
  // What a network draws event by event takes long.
  const durationMs = bot.ready && !bot.recordings ? 6000 : 20_000;
  let events: Events;
  beforeAll(async () => {
    await bot.ready?.();
    events = bot.play(task(1, durationMs));
  });

  it('moves for as long as it was told, in order of time', () => {
    expect(events.t[events.length - 1]).toBeGreaterThan(durationMs / 2);
    expect(events.t[events.length - 1]).toBeLessThan(durationMs + 6000);
    for (let i = 1; i < events.length; i++) expect(events.t[i]).toBeGreaterThanOrEqual(events.t[i - 1]);
  });

  it('clicks, and releases what it pressed', () => {
    const count = (kind: number) => events.kind.reduce((n, k) => n + (k === kind ? 1 : 0), 0);
    // A generator that learned from people clicks when it likes, and a recording may begin with a rest.
    if (!bot.ready) expect(count(EventKind.press)).toBeGreaterThan(5);
    if (bot.recordings) expect(count(EventKind.press)).toBeGreaterThan(0);
    expect(Math.abs(count(EventKind.press) - count(EventKind.release))).toBeLessThanOrEqual(1);
  });

  it('is decided by its seed', () => {
    expect(bot.play(task(1, durationMs))).toEqual(events);
    // What is only played again is the same whatever the seed; recordings are few.
    if (['replay-exact', 'replay-other', 'impersonation-warped'].includes(bot.id) || bot.recordings) return;
    expect(bot.play(task(2, durationMs))).not.toEqual(events);
  });
});

it('programs drawn at random move, click and differ, each decided by its seed', () => {
  const minutes = Array.from({ length: 12 }, (_, i) => playRandomised(3, i));
  expect(playRandomised(3, 5)).toEqual(minutes[5]);
  const steps = new Set<number>();
  for (const { t, kind, length } of minutes) {
    expect(t[length - 1]).toBeGreaterThan(55_000);
    for (let i = 1; i < length; i++) expect(t[i]).toBeGreaterThanOrEqual(t[i - 1]);
    const count = (wanted: number) => kind.reduce((n, k) => n + (k === wanted ? 1 : 0), 0);
    expect(count(EventKind.press)).toBe(count(EventKind.release));
    steps.add(Math.round((t[length - 1] - t[0]) / length));
  }
  // No two clocks or amounts of movement are alike.
  expect(steps.size).toBeGreaterThan(6);
});

it('a replay without anything to replay says so', () => {
  expect(() => jitteredReplayBot.play({ ...task(1), victim: undefined })).toThrow('no movement to replay');
});
