import { Emphasis } from './pointRenderer.ts';

/** A stretch of the order of drawing. */
export interface Stretch {
  readonly from: number;
  readonly count: number;
}

export interface DrawOrder {
  /** Points, pale ones first and vivid ones last. */
  readonly order: Uint32Array;
  /** What to draw one after another: first a thin picture of the whole, then what makes it dense. */
  readonly passes: readonly (readonly Stretch[])[];
}

/** Points that are drawn at a time: what a processor without a graphics card draws between two frames. */
const PASS = 40_000;

/**
 * In which order points are drawn. Up to `size` points it is one pass; more are dealt out like cards, so that each pass is a thin picture of
 * the whole and the first alone can follow a hand. The first pass holds a share of each level of emphasis; later ones go through what is
 * left of the pale, the plain and then the vivid, which stay above.
 */
export function drawOrder(emphasis: Uint8Array, size = PASS): DrawOrder {
  const count = emphasis.length;
  const hands = Math.max(1, Math.ceil(count / size));
  const levels = Object.keys(Emphasis).length;
  const starts = new Uint32Array(levels * hands + 1);
  for (let i = 0; i < count; i++) starts[emphasis[i] * hands + (i % hands) + 1]++;
  for (let at = 1; at < starts.length; at++) starts[at] += starts[at - 1];
  const order = new Uint32Array(count);
  const next = starts.slice();
  for (let i = 0; i < count; i++) order[next[emphasis[i] * hands + (i % hands)]++] = i;
  const stretch = (at: number): Stretch => ({ from: starts[at], count: starts[at + 1] - starts[at] });
  const full = ({ count }: Stretch) => count > 0;
  const passes = [Array.from({ length: levels }, (_, level) => stretch(level * hands)).filter(full)];
  for (let level = 0; level < levels; level++)
    for (let hand = 1; hand < hands; hand++) {
      const one = stretch(level * hands + hand);
      if (full(one)) passes.push([one]);
    }
  return { order, passes };
}
