import { describe, expect, it } from 'vitest';
import { DELETE as end, GET as read, POST as send } from '../../app/api/live/[stream]/route.ts';
import { POST as open } from '../../app/api/live/route.ts';
import { decodeFloats } from '../../lib/base64.ts';
import { Track } from '../../lib/capture/track.ts';
import { sliceEvents } from '../../lib/mouse/events.ts';
import { loadModel } from '../../lib/network/model.ts';
import { findLiveStream } from '../../lib/people/live-streams.ts';
import { toWire } from '../../lib/predictor/wire.ts';
import { seededRandom } from '../../lib/random.ts';
import { windBot } from '../../lib/signature/bots/wind.ts';
import { dataPath } from '../../lib/store/files.ts';
import { call } from './request.ts';
import { serverWithModel } from './server-with-model.ts';

serverWithModel('streamed');

const events = windBot.play({ random: seededRandom(1), width: 900, height: 600, durationMs: 20_000 });
const begin = async () =>
  (await call(open, { method: 'POST', body: { model: 'streamed' } })).json.stream as string;
const post = (stream: string, body: unknown) => call(send, { method: 'POST', params: { stream }, body });

/** Reads server-sent `blocks` until `count` have come. */
async function blocksOf(stream: string, count: number) {
  const stop = new AbortController();
  const request = new Request('http://127.0.0.1:3000/api/live', {
    headers: { host: '127.0.0.1:3000' },
    signal: stop.signal,
  });
  const response = await read(request, { params: Promise.resolve({ stream }) });
  const reader = response.body!.pipeThrough(new TextDecoderStream()).getReader();
  const blocks: { start: number; end: number }[] = [];
  const embeddings: number[] = [];
  for (let text = ''; blocks.length < count; ) {
    const { value, done } = await reader.read();
    if (done) break;
    text += value;
    const messages = text.split('\n\n');
    text = messages.pop() ?? '';
    for (const message of messages) {
      const data = /^data: (.*)$/m.exec(message);
      if (!data) continue;
      const part = JSON.parse(data[1]);
      blocks.push(...part.blocks);
      embeddings.push(...decodeFloats(part.embeddings));
    }
  }
  stop.abort();
  await reader.cancel();
  return { blocks, embeddings };
}

describe('/api/live', () => {
  it('streams the embeddings that the whole session would have', async () => {
    const track = new Track(64);
    track.push(events);
    const expected = track.next()!.sessionBlocks;
    const stream = await begin();
    const reading = blocksOf(stream, expected.length);
    for (let at = 0; at < events.length; at += 50) {
      const chunk = toWire(sliceEvents(events, at, Math.min(at + 50, events.length)));
      const { status, json } = await post(stream, { at, events: chunk });
      expect([status, json.received]).toEqual([200, Math.min(at + 50, events.length)]);
    }
    const { blocks, embeddings } = await reading;
    expect(blocks).toEqual(expected);
    const model = await loadModel(dataPath('runs', 'streamed', 'model'));
    const whole = await model.embed(events, { blocks: expected });
    model.dispose();
    embeddings.forEach((value, i) => {
      expect(Math.abs(value - whole.embeddings[i])).toBeLessThan(1e-3);
    });
    await call(end, { method: 'DELETE', params: { stream } });
    expect(() => findLiveStream(stream)).toThrow('There is no such stream');
  });

  it('says what is wrong: no network, no stream, a gap, wrong types, no number, time backwards, a million events', async () => {
    const none = await call(open, { method: 'POST', body: { model: 'missing' } });
    expect([none.status, none.json.code]).toEqual([404, 'not_found']);
    expect(none.json.hint).toContain('streamed');
    const unknown = await post('7b6a1d1e-6a3c-4a55-9d55-000000000000', { at: 0, events: toWire(events) });
    expect([unknown.status, unknown.json.code]).toEqual([404, 'not_found']);
    expect((await post('../../etc', { at: 0, events: toWire(events) })).status).toBe(400);
    const stream = await begin();
    const one = { t: [0], x: [1], y: [1] };
    const refused: [unknown, number, string][] = [
      [{ at: 5, events: one }, 409, 'are missing'],
      [{ at: 'x', events: one }, 400, 'at'],
      [{ at: 0, events: { ...one, x: ['left'] } }, 400, 'x'],
      ['{"at":0,"events":{"t":[NaN],"x":[1],"y":[1]}}', 400, 'JSON'],
      [{ at: 0, events: { ...one, x: [null] } }, 400, 'x'],
      [{ at: 0, events: { t: [5, 4], x: [1, 1], y: [1, 1] } }, 422, 'backwards'],
      [{ at: 0, events: { t: [0, 1], x: [1], y: [1, 1] } }, 422, 'Column x'],
      [
        { at: 0, events: { t: Array(1e6).fill(0), x: Array(1e6).fill(0), y: Array(1e6).fill(0) } },
        413,
        'more than 2,000,000 values',
      ],
      [
        { at: 0, events: { t: Array(3e5).fill(0), x: Array(3e5).fill(0), y: Array(3e5).fill(0) } },
        400,
        'Too big',
      ],
    ];
    for (const [body, status, words] of refused) {
      const answer = await post(stream, body);
      expect([answer.status, String(answer.json.message)]).toEqual([status, expect.stringContaining(words)]);
    }
    expect((await post(stream, { at: 0, events: one })).json.received).toBe(1);
    await call(end, { method: 'DELETE', params: { stream } });
    expect((await post(stream, { at: 1, events: one })).status).toBe(404);
  });
});
