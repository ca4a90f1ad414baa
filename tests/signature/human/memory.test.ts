import { describe, expect, it } from 'vitest';
import { drawPerson } from '../../../lib/datasets/sample/person.ts';
import { makeSession } from '../../../lib/datasets/sample/session.ts';
import { allocateEvents, type Events } from '../../../lib/mouse/events.ts';
import { seededRandom } from '../../../lib/random.ts';
import { warpedPersonBot } from '../../../lib/signature/bots/impersonation.ts';
import { jitteredReplayBot } from '../../../lib/signature/bots/jittered-replay.ts';
import {
  exactReplayBot,
  scaledReplayBot,
  splicedReplayBot,
  warpedReplayBot,
} from '../../../lib/signature/bots/replays.ts';
import {
  type Recall,
  recall,
  remember,
  replayMemory,
  unpackMemory,
} from '../../../lib/signature/human/memory.ts';

function person(seed: number, ms = 90_000): Events {
  const random = seededRandom(seed);
  for (let i = 0; i < 32; i++) random.uniform();
  return makeSession(drawPerson('x', random), ms, random);
}

const task = (seed: number) => ({ random: seededRandom(seed), width: 1100, height: 700, durationMs: 60_000 });
const seen = person(7);
const memory = remember(seen, 4711);
const known = (events: Events): Recall => recall(events, [unpackMemory(memory)]);

describe('what a profile remembers of a session', () => {
  it.each([exactReplayBot, jitteredReplayBot, warpedReplayBot, scaledReplayBot, splicedReplayBot])(
    'knows it again: $name',
    (bot) => {
      expect(known(bot.play({ ...task(4), victim: seen })).replay).toBe(true);
    },
  );

  it('knows it again behind the speeds and rests of somebody else', () => {
    expect(known(warpedPersonBot.play({ ...task(5), victim: person(8), other: seen })).replay).toBe(true);
  });

  it('does not take other people for it, nor anything for known where nothing was seen', () => {
    for (const seed of [8, 9, 10, 11]) expect(known(person(seed)).replay).toBe(false);
    expect(recall(seen, [])).toEqual({ strokes: 0, rows: 0, replay: false });
    expect(known(allocateEvents(0)).replay).toBe(false);
  });

  it('is hashes that another session cannot be compared by, of a bounded size, the same for the same salt', () => {
    expect(replayMemory.parse(JSON.parse(JSON.stringify(memory)))).toEqual(memory);
    expect(remember(seen, 4711)).toEqual(memory);
    const other = unpackMemory(remember(seen, 4712));
    expect([...other.shapes].filter((print) => unpackMemory(memory).shapes.has(print))).toEqual([]);
    const long = remember(person(12, 3_600_000), 1);
    expect(replayMemory.safeParse(long).success).toBe(true);
  });

  it('does not accuse somebody whose task makes them repeat themselves', () => {
    const once = person(13, 20_000);
    const twice = allocateEvents(2 * once.length);
    for (const column of ['t', 'x', 'y', 'kind', 'button'] as const) {
      twice[column].set(once[column]);
      twice[column].set(once[column], once.length);
    }
    for (let i = once.length; i < twice.length; i++) twice.t[i] += once.t[once.length - 1] + 500;
    const again = scaledReplayBot.play({ ...task(6), victim: once });
    expect(recall(again, [unpackMemory(remember(once, 1))]).replay).toBe(true);
    expect(recall(again, [unpackMemory(remember(twice, 1))]).replay).toBe(false);
  });
});

it('takes no text that is no base64 for a memory', () => {
  expect(replayMemory.safeParse(memory).success).toBe(true);
  for (const shapes of ['=', 'A', 'AB=C', '===='])
    expect(replayMemory.safeParse({ ...memory, shapes }).success).toBe(false);
});
