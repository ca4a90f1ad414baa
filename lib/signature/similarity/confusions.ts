import type { ScoreSet } from '../../evaluation/scores.ts';

/** How often one person passes for another. */
export interface ConfusedPair {
  /** Whose template accepts. */
  readonly claim: number;
  /** Who moved the mouse. */
  readonly actual: number;
  /** Windows of `actual` at or above the threshold, of `windows` in all. */
  readonly accepted: number;
  readonly windows: number;
  readonly highest: number;
}

/** One window of consecutive blocks that was compared. */
export interface JudgedWindow {
  /** Index of the probe session. */
  readonly session: number;
  /** Its first block within the session. */
  readonly block: number;
  readonly score: number;
}

/** Pairs of different people with a window at or above `threshold`, the most confused first. */
export function confusedPairs(set: ScoreSet, threshold: number): ConfusedPair[] {
  const n = set.subjects.length;
  const windows = new Int32Array(n * n);
  const accepted = new Int32Array(n * n);
  const highest = new Float64Array(n * n).fill(Number.NEGATIVE_INFINITY);
  for (let i = 0; i < set.length; i++) {
    if (set.genuine[i] || set.actual[i] < 0) continue;
    const cell = set.claim[i] * n + set.actual[i];
    windows[cell]++;
    if (set.score[i] >= threshold) accepted[cell]++;
    if (set.score[i] > highest[cell]) highest[cell] = set.score[i];
  }
  const pairs: ConfusedPair[] = [];
  for (let cell = 0; cell < n * n; cell++)
    if (accepted[cell] > 0)
      pairs.push({
        claim: Math.floor(cell / n),
        actual: cell % n,
        accepted: accepted[cell],
        windows: windows[cell],
        highest: highest[cell],
      });
  return pairs.sort(
    (a, b) => b.accepted / b.windows - a.accepted / a.windows || b.highest - a.highest || a.claim - b.claim,
  );
}

/** The windows of `actual` compared with the template of `claim`, the most alike first. */
export function windowsOfPair(set: ScoreSet, claim: number, actual: number): JudgedWindow[] {
  const found: JudgedWindow[] = [];
  for (let i = 0; i < set.length; i++)
    if (set.claim[i] === claim && set.actual[i] === actual)
      found.push({ session: set.session[i], block: set.block[i], score: set.score[i] });
  return found.sort((a, b) => b.score - a.score || a.session - b.session || a.block - b.block);
}
