import { probit } from './probit.ts';
import type { Roc } from './roc.ts';

/** Rates that a DET axis labels, as usual in the field (NIST evaluations). */
const DET_TICKS = [0.001, 0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.8] as const;

/** One operating point on normal-deviate axes. */
export interface DetPoint {
  /** Normal deviate of the FMR. */
  x: number;
  /** Normal deviate of the FNMR. */
  y: number;
  fmr: number;
  fnmr: number;
  threshold: number;
}

/**
 * Detection error trade-off (Martin et al. 1997): FMR against FNMR, both axes warped by the inverse normal
 * distribution, on which normally distributed scores give a straight line. Points at which a rate is
 * exactly 0 or 1 have no place on such axes; they are drawn at the edge `floor`.
 */
export function detCurve(roc: Roc, floor = 1e-4): DetPoint[] {
  const clamp = (p: number) => Math.min(1 - floor, Math.max(floor, p));
  return Array.from(roc.fmr, (fmr, i) => ({
    x: probit(clamp(fmr)),
    y: probit(clamp(roc.fnmr[i])),
    fmr,
    fnmr: roc.fnmr[i],
    threshold: roc.threshold[i],
  }));
}

/** Where the ticks of a DET axis lie and what they say. */
export function detTicks(from: number, to: number): { at: number; rate: number; label: string }[] {
  return DET_TICKS.filter((rate) => rate >= from && rate <= to).map((rate) => ({
    at: probit(rate),
    rate,
    label: `${+(100 * rate).toFixed(1)}%`,
  }));
}
