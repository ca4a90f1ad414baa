// @vitest-environment jsdom
import { expect, it, onTestFinished } from 'vitest';
import { LiveSession } from '../../components/live/session/live-session.ts';
import { listen } from '../../lib/capture/listen.ts';
import { domEvent } from '../../lib/capture/replay.ts';
import { thinEvents } from '../../lib/capture/thin-events.ts';
import { readRecording } from '../../lib/datasets/read-recording.ts';
import { SAPIMOUSE_FORMAT } from '../../lib/datasets/row-format.ts';
import { drawPerson } from '../../lib/datasets/sample/person.ts';
import { makeSession } from '../../lib/datasets/sample/session.ts';
import { formatSessionCsv } from '../../lib/mouse/session-csv.ts';
import { SIGNALS } from '../../lib/mouse/signals/registry.ts';
import { loadModel } from '../../lib/network/model.ts';
import { seededRandom } from '../../lib/random.ts';
import { LIVE_STRIDE } from '../../lib/signature/overlap.ts';

it('a session replayed through the page gives the blocks and embeddings of the importer', async () => {
  const random = seededRandom(7);
  const csv = formatSessionCsv(makeSession(drawPerson('7', random), 30_000, random));
  const imported = readRecording(new TextEncoder().encode(csv), '7-1.csv', SAPIMOUSE_FORMAT).events;
  const thinned = thinEvents(imported);
  const model = await loadModel('models/pretrained-beh');
  onTestFinished(() => model.dispose());
  const { name, hash, dims } = model;
  const session = new LiveSession();
  session.use(
    {
      where: 'browser',
      embed: async ({ events, blocks }) => ({
        model: { name, hash, dims },
        embeddings: (await model.embed(events, { blocks })).embeddings,
      }),
      close: () => {},
    },
    SIGNALS.own.beh.reach,
  );
  const stop = listen(session.recorder, window, session.arrived);
  for (let i = 0; i < imported.length; i++)
    document.body.dispatchEvent(domEvent(imported, i, 1234.5678 + imported.t[i]));
  stop();
  await session.settled();
  const { blocks, latency } = session.snapshot();
  const whole = await model.embed(thinned, { stride: LIVE_STRIDE });
  // What follows the last block is too little to decide it.
  expect(blocks.length).toBeGreaterThanOrEqual(whole.blocks.length - 1);
  expect(blocks.map(({ start }) => start)).toEqual(
    whole.blocks.slice(0, blocks.length).map(({ start }) => start),
  );
  const apart = blocks.flatMap(({ embedding }, i) =>
    Array.from(embedding, (value, j) => Math.abs(value - whole.embeddings[i * dims + j])),
  );
  expect(Math.max(...apart)).toBeLessThan(1e-3);
  expect(latency?.count).toBeGreaterThan(0);

  // After a reload: what was kept gives the same blocks, the turns are those of before, and the hand goes on later.
  const back = new LiveSession();
  back.use(
    {
      where: 'browser',
      embed: async ({ blocks: wanted }) => ({
        model: { name, hash, dims },
        embeddings: new Float32Array(wanted.length * dims),
      }),
      close: () => {},
    },
    SIGNALS.own.beh.reach,
  );
  const { row, seconds } = { row: 40, seconds: 1 };
  back.restore(session.recorder.buffer.copy(), [
    session.snapshot().turns[0],
    { source: { kind: 'replay', label: 'sample 7' }, seconds, row, block: 0 },
  ]);
  await back.settled();
  const restored = back.snapshot();
  expect(restored.blocks.map(({ start }) => start)).toEqual(blocks.map(({ start }) => start));
  expect(restored.blocks.map((b) => b.seconds)).toEqual(blocks.map((b) => b.seconds));
  expect(restored.turns.map(({ source }) => source.kind)).toEqual(['hand', 'replay', 'hand']);
  const last = back.recorder.buffer.lastTime;
  back.recorder.pointer(domEvent(imported, 0, 3) as PointerEvent);
  back.recorder.flush();
  expect(back.recorder.buffer.lastTime).toBeGreaterThan(last);
});
