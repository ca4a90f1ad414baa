import type { TrainingConfig } from './config.ts';

/** What the optimiser and the loss use at one step. */
export interface StepSchedule {
  readonly learningRate: number;
  /** Momentum of AdamW; falls while the learning rate rises and the other way round. */
  readonly beta1: number;
  readonly margin: number;
}

const HIGHEST_BETA1 = 0.95;
const LOWEST_BETA1 = 0.85;
/** The one-cycle schedule starts at this part of its peak, and ends at this part of its start. */
const START_DIVISOR = 25;
const END_DIVISOR = 1e4;

type Fields = Pick<TrainingConfig, 'schedule' | 'learningRate' | 'warmUp' | 'margin' | 'marginRamp'>;

/** Values for `step`, counted from 0, of `steps`. */
export function scheduleAt(config: Fields, step: number, steps: number): StepSchedule {
  const ramp = config.marginRamp * steps;
  const margin = config.margin * (ramp > 0 ? Math.min(1, step / ramp) : 1);
  if (config.schedule === 'constant') return { learningRate: config.learningRate, beta1: 0.9, margin };
  return { ...oneCycle(config.learningRate, config.warmUp, step, steps), margin };
}

/** One-cycle (Smith and Topin 2018) with cosine flanks, the same numbers as PyTorch's `OneCycleLR`. */
function oneCycle(peak: number, warmUp: number, step: number, steps: number) {
  const start = peak / START_DIVISOR;
  const top = Math.max(0, warmUp * steps - 1);
  const last = steps - 1;
  if (step <= top) {
    const share = top > 0 ? step / top : 1;
    return { learningRate: cosine(start, peak, share), beta1: cosine(HIGHEST_BETA1, LOWEST_BETA1, share) };
  }
  const share = last > top ? Math.min(1, (step - top) / (last - top)) : 1;
  return {
    learningRate: cosine(peak, start / END_DIVISOR, share),
    beta1: cosine(LOWEST_BETA1, HIGHEST_BETA1, share),
  };
}

/** From `from` to `to` along half a cosine as `share` goes from 0 to 1. */
function cosine(from: number, to: number, share: number): number {
  return to + ((from - to) / 2) * (1 + Math.cos(Math.PI * share));
}
