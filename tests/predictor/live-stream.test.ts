import { describe, expect, it } from 'vitest';
import { Track, type Window } from '../../lib/capture/track.ts';
import { AppError } from '../../lib/errors.ts';
import { type Events, sliceEvents } from '../../lib/mouse/events.ts';
import {
  LiveStream,
  LONGEST_STREAM,
  MOST_WAITING,
  type StreamedBlocks,
} from '../../lib/predictor/live-stream.ts';
import { seededRandom } from '../../lib/random.ts';
import { windBot } from '../../lib/signature/bots/wind.ts';

const STRIDE = 64;
const movement = (seconds: number): Events =>
  windBot.play({ random: seededRandom(4), width: 900, height: 600, durationMs: seconds * 1000 });

/** Stands for the network: a block's embedding is the place of its first event. */
const embed = async ({ events, blocks }: Window) =>
  Float32Array.from(blocks.flatMap(({ start }) => [events.x[start], events.y[start]]));

async function take(stream: LiveStream, count: number, cursor = 0): Promise<StreamedBlocks[]> {
  const parts: StreamedBlocks[] = [];
  for await (const part of stream.read(cursor, new AbortController().signal)) {
    parts.push(part);
    if (part.index + part.blocks.length >= count) break;
  }
  return parts;
}

function expected(events: Events) {
  const track = new Track(STRIDE);
  track.push(events);
  return track.next()!.sessionBlocks;
}

describe('a live stream', () => {
  it('gives the blocks of the whole session, whatever the chunks are', async () => {
    const events = movement(30);
    const stream = new LiveStream({ stride: STRIDE, embed });
    for (let at = 0, n = 1; at < events.length; at += n, n = 1 + ((7 * n) % 97))
      stream.push(at, sliceEvents(events, at, at + n));
    const blocks = expected(events);
    const parts = await take(stream, blocks.length);
    expect(parts.flatMap((p) => p.blocks)).toEqual(blocks);
    expect(parts.flatMap((p) => [...p.embeddings])).toEqual(
      blocks.flatMap(({ start }) => [events.x[start], events.y[start]]),
    );
  });

  it('counts a chunk that comes twice once, and says where a gap is', async () => {
    const events = movement(10);
    const stream = new LiveStream({ stride: STRIDE, embed });
    expect(stream.push(0, sliceEvents(events, 0, 200))).toBe(200);
    expect(stream.push(0, sliceEvents(events, 0, 200))).toBe(200);
    expect(stream.push(150, sliceEvents(events, 150, 260))).toBe(260);
    expect(() => stream.push(300, sliceEvents(events, 300, 310))).toThrow('Events 260 to 299 are missing.');
    stream.push(260, sliceEvents(events, 260, events.length));
    const blocks = expected(events);
    expect((await take(stream, blocks.length)).flatMap((p) => p.blocks)).toEqual(blocks);
  });

  it('lets a reader come back to where it left off', async () => {
    const events = movement(30);
    const stream = new LiveStream({ stride: STRIDE, embed });
    stream.push(0, events);
    const blocks = expected(events);
    const all = await take(stream, blocks.length);
    const again = await take(stream, blocks.length, all[0].blocks.length);
    expect(again).toEqual(all.slice(1));
    await expect(take(stream, 1, blocks.length + 5)).rejects.toThrow('is not here');
  });

  it('refuses time that runs backwards, and takes nothing of it in', () => {
    const events = movement(10);
    const stream = new LiveStream({ stride: STRIDE, embed });
    stream.push(0, sliceEvents(events, 100, 200));
    expect(() => stream.push(100, sliceEvents(events, 0, 50))).toThrow('Time runs backwards at event 100');
    expect(stream.received).toBe(100);
  });

  it('refuses more when the network is behind, and a stream without end', () => {
    const stuck = new LiveStream({ stride: STRIDE, embed: () => new Promise(() => {}) });
    const events = movement(20);
    const long = (n: number): Events => ({
      ...events,
      length: n,
      t: Float64Array.from({ length: n }, (_, i) => i),
      x: new Float32Array(n),
      y: new Float32Array(n),
      kind: new Uint8Array(n),
      button: new Uint8Array(n),
    });
    stuck.push(0, long(MOST_WAITING + 1));
    const { t: late } = { t: Float64Array.of(1e6) };
    expect(() => stuck.push(MOST_WAITING + 1, { ...long(1), t: late })).toThrow(
      'wait for the network already',
    );
    expect(() => new LiveStream({ stride: STRIDE, embed }).push(0, long(LONGEST_STREAM + 1))).toThrow(
      'takes',
    );
  });

  it('tries again when the pool was full, and tells the reader what does not pass', async () => {
    let calls = 0;
    const stumbling = new LiveStream({
      stride: STRIDE,
      embed: async (window) => {
        if (calls++ === 0) throw new AppError('overloaded', 'busy');
        return embed(window);
      },
    });
    const events = movement(10);
    stumbling.push(0, events);
    const blocks = expected(events);
    expect((await take(stumbling, blocks.length)).flatMap((p) => p.blocks)).toEqual(blocks);
    const broken = new LiveStream({
      stride: STRIDE,
      embed: async () => {
        throw new AppError('bad_data', 'The weights are damaged.');
      },
    });
    broken.push(0, events);
    await expect(take(broken, 1)).rejects.toThrow('The weights are damaged.');
  });

  it('ends its readers when it is closed', async () => {
    const stream = new LiveStream({ stride: STRIDE, embed });
    const reading = take(stream, 1);
    stream.close();
    expect(await reading).toEqual([]);
    expect(() => stream.push(0, movement(1))).toThrow('has ended');
  });
});
