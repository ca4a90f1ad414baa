import { z } from 'zod';
import { mean } from '../averages.ts';
import { AppError } from '../errors.ts';
import { softplus } from './llr-cost.ts';

/** LLR = `slope`·score + `offset`, natural logarithm. */
export interface Calibration {
  slope: number;
  offset: number;
}

export const calibrationSchema = z.object({ slope: z.number(), offset: z.number() });

/** The log-likelihood ratio of "same person" against "somebody else" that a score stands for. */
export function applyCalibration({ slope, offset }: Calibration, score: number): number {
  return slope * score + offset;
}

/** Probability that it is the claimed person, given the log-likelihood ratio and the probability before looking. */
export function posterior(llr: number, prior: number): number {
  return 1 / (1 + Math.exp(-(llr + Math.log(prior / (1 - prior)))));
}

/**
 * Linear calibration by logistic regression in which genuine and impostor scores weigh alike (prior ½), so
 * that the affine output is a log-likelihood ratio (Brümmer and du Preez 2006, §6). Newton's method on standardised
 * scores with a ridge of 1e-6, which keeps perfectly separated scores finite.
 *
 * @throws AppError `bad_data` without scores of both kinds
 */
export function fitCalibration(genuine: ArrayLike<number>, impostor: ArrayLike<number>): Calibration {
  if (genuine.length === 0 || impostor.length === 0)
    throw new AppError('bad_data', 'Calibration needs genuine and impostor scores.');
  const centre = (mean(genuine) + mean(impostor)) / 2;
  const spread = Math.sqrt((squares(genuine, centre) + squares(impostor, centre)) / 2) || 1;
  const ridge = 1e-6;
  let a = 1;
  let b = 0;
  let cost = objective(a, b);
  for (let iteration = 0; iteration < 100; iteration++) {
    let ga = ridge * a;
    let gb = ridge * b;
    let haa = ridge;
    let hab = 0;
    let hbb = ridge;
    const side = (scores: ArrayLike<number>, target: number) => {
      const w = 1 / (2 * scores.length);
      for (let i = 0; i < scores.length; i++) {
        const s = (scores[i] - centre) / spread;
        const p = 1 / (1 + Math.exp(-(a * s + b)));
        ga += w * (p - target) * s;
        gb += w * (p - target);
        const h = w * p * (1 - p);
        haa += h * s * s;
        hab += h * s;
        hbb += h;
      }
    };
    side(genuine, 1);
    side(impostor, 0);
    const determinant = haa * hbb - hab * hab;
    const da = (hbb * ga - hab * gb) / determinant;
    const db = (haa * gb - hab * ga) / determinant;
    let step = 1;
    let next = objective(a - da, b - db);
    while (next > cost && step > 1e-8) {
      step /= 2;
      next = objective(a - step * da, b - step * db);
    }
    if (next > cost) break;
    a -= step * da;
    b -= step * db;
    const gain = cost - next;
    cost = next;
    if (gain < 1e-14) break;
  }
  return { slope: a / spread, offset: b - (a * centre) / spread };

  function objective(slope: number, offset: number): number {
    let sum = (ridge / 2) * (slope * slope + offset * offset);
    for (let i = 0; i < genuine.length; i++)
      sum += softplus(-(slope * ((genuine[i] - centre) / spread) + offset)) / (2 * genuine.length);
    for (let i = 0; i < impostor.length; i++)
      sum += softplus(slope * ((impostor[i] - centre) / spread) + offset) / (2 * impostor.length);
    return sum;
  }
}

function squares(values: ArrayLike<number>, centre: number): number {
  let sum = 0;
  for (let i = 0; i < values.length; i++) sum += (values[i] - centre) ** 2;
  return sum / values.length;
}
