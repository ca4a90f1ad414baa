import { BLOCK_EVENTS } from '../blocks.ts';
import { eventSignal } from './event-signal.ts';

/** Below this a channel counts as constant and becomes zero. */
const SMALLEST_DEVIATION = 1e-6;

/** Subtracts the mean of each channel of a block and divides by its standard deviation (of the population). */
function zScore(out: Float32Array, offset: number, frames: number, channels: number): void {
  for (let c = 0; c < channels; c++) {
    let sum = 0;
    let squares = 0;
    for (let i = offset + c, f = 0; f < frames; f++, i += channels) sum += out[i];
    const mean = sum / frames;
    for (let i = offset + c, f = 0; f < frames; f++, i += channels) squares += (out[i] - mean) ** 2;
    const deviation = Math.sqrt(squares / frames);
    const scale = deviation < SMALLEST_DEVIATION ? 0 : 1 / deviation;
    for (let i = offset + c, f = 0; f < frames; f++, i += channels) out[i] = (out[i] - mean) * scale;
  }
}

/**
 * |dx| and |dy|, z-scored per block: the input of the published network (Antal, Fejér and Buza 2021), with
 * the two channels side by side and not, as in the authors' code, run together by a missing transpose.
 */
export const referenceSignal = eventSignal(
  {
    name: 'reference',
    description: 'Absolute horizontal and vertical steps, z-scored per block, as in the published method.',
    channels: ['abs-dx', 'abs-dy'],
    crop: BLOCK_EVENTS,
  },
  (step, _previous, out, o) => {
    out[o] = Math.abs(step.dx);
    out[o + 1] = Math.abs(step.dy);
  },
  zScore,
);
