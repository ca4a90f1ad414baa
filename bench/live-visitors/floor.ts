import path from 'node:path';
import { Track } from '../../lib/capture/track.ts';
import { loadModel } from '../../lib/network/model.ts';
import { LIVE_STRIDE } from '../../lib/signature/overlap.ts';
import { movement } from './visitor.ts';

/** Blocks per second and core that the network alone manages, `together` at a time, movement to embedding. */
export async function blocksPerSecond(folder: string, together: number): Promise<number> {
  const model = await loadModel(path.resolve(folder));
  const track = new Track(LIVE_STRIDE);
  track.push(movement(1, 240));
  const windows = [];
  for (let window = track.next(together); window; window = track.next(together)) windows.push(window);
  let blocks = 0;
  let began = 0;
  // The first round compiles.
  for (const round of [0, 1]) {
    blocks = 0;
    began = performance.now();
    for (const window of windows) {
      await model.embed(window.events, { blocks: window.blocks });
      blocks += window.blocks.length;
    }
    if (round === 1) break;
  }
  const seconds = (performance.now() - began) / 1000;
  model.dispose();
  return blocks / seconds;
}
