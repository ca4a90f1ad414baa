import { describe, expect, it } from 'vitest';
import { allSignal } from '../../lib/mouse/signals/all.ts';
import { SIGNALS } from '../../lib/mouse/signals/registry.ts';
import { prepareFrames } from '../../lib/mouse/signals/signal.ts';
import { Sampler } from '../../lib/network/sampler.ts';
import { seededRandom } from '../../lib/random.ts';
import { walk, walkers } from './movement.ts';

const recording = (subject: string, length: number) => ({
  subject,
  session: `${subject}-${length}`,
  frames: prepareFrames(allSignal, walk(Number(subject), length, 1)),
});

describe('Sampler', () => {
  it('draws subjects evenly however much they recorded', () => {
    const sampler = new Sampler([recording('1', 2000), recording('2', 130), recording('3', 400)], 128);
    const [shard] = sampler.draw(seededRandom(1), 1, 3000);
    const counts = [0, 0, 0];
    for (const label of shard.labels) counts[label]++;
    for (const count of counts) expect(Math.abs(count - 1000)).toBeLessThan(100);
  });

  it('draws data sets evenly where asked, and keeps apart people of the same name in different ones', () => {
    const of = (dataset: string, subject: string) => ({ ...recording(subject, 200), dataset });
    const recordings = [of('a', '1'), of('b', '1'), of('b', '2'), of('b', '3')];
    const sampler = new Sampler(recordings, 128, { balance: 'datasets' });
    expect(sampler.subjects).toEqual(['1', '1', '2', '3']);
    expect(sampler.groups).toEqual([0, 1, 1, 1]);
    const [shard] = sampler.draw(seededRandom(1), 1, 3000);
    const first = shard.labels.filter((label) => label === 0).length;
    expect(Math.abs(first - 1500)).toBeLessThan(100);
  });

  it('silences channels in as many examples as asked, and draws the same crops', () => {
    const recordings = walkers('gesture', 2, 640);
    const channels = SIGNALS.get('gesture').buttonChannels!;
    const plain = new Sampler(recordings, 64).draw(seededRandom(3), 1, 400)[0];
    const hidden = new Sampler(recordings, 64, { hidden: { channels, share: 0.25 } });
    const [shard] = hidden.draw(seededRandom(3), 1, 400);
    const width = SIGNALS.get('gesture').channels.length;
    let silent = 0;
    for (let example = 0; example < 400; example++) {
      const size = 64 * width;
      const [before, after] = [plain, shard].map(({ inputs }) =>
        inputs.subarray(example * size, (example + 1) * size),
      );
      const kept = before.map((value, i) => (channels.includes(i % width) ? 0 : value));
      if (after.join() === before.join()) continue;
      expect(after).toEqual(kept);
      silent++;
    }
    // Some of these crops have no buttons to hide.
    expect(silent).toBeGreaterThan(20);
    expect(silent).toBeLessThan(140);
  });

  it('cuts crops out of the recording, the first and the last possible included', () => {
    const short = recording('1', 130);
    const sampler = new Sampler([short, recording('2', 130)], 128);
    const [shard] = sampler.draw(seededRandom(2), 1, 50);
    const size = 128 * 7;
    const possible = [0, 1, 2].map((start) => {
      const out = new Float32Array(size);
      short.frames.copy({ start, end: start + 128 }, out, 0);
      return out.join();
    });
    const seen = new Set<number>();
    shard.labels.forEach((label, i) => {
      if (label !== 0) return;
      const at = possible.indexOf(shard.inputs.slice(i * size, (i + 1) * size).join());
      expect(at).toBeGreaterThanOrEqual(0);
      seen.add(at);
    });
    expect(seen.size).toBe(3);
  });

  it('never draws what is held back', () => {
    const recordings = walkers('all', 2, 640);
    const sampler = new Sampler(recordings, 64, { holdBack: 0.5 });
    expect(sampler.heldBack[0].labels.length).toBe(4 * 5);
    expect(sampler.blocks).toBe(4 * 5);
    const last = recordings[0].frames;
    const tail = new Float32Array(7);
    last.copy({ start: 320, end: 321 }, tail, 0);
    const [shard] = sampler.draw(seededRandom(3), 1, 200);
    expect(shard.inputs.join().includes(tail.join())).toBe(false);
  });

  it('refuses a lone subject and recordings that are too short', () => {
    expect(() => new Sampler([recording('1', 500)], 128)).toThrow('at least two subjects; there are 1');
    expect(() => new Sampler([recording('1', 500), recording('2', 100)], 128)).toThrow(
      'No recording of subject 2 is long enough',
    );
  });
});
