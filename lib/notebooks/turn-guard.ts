/** What guarded code calls in each turn of a loop and at the beginning of each function. */
export const GUARD = '__turn';

/** How long a cell may hold the page without letting anything else happen, ms. */
const LONGEST_TURN_MS = 10_000;

/** Thrown within a cell that held the page for too long. */
export class EndlessError extends Error {
  override readonly name = 'EndlessError';
}

interface Clock {
  now(): number;
  /** Calls `work` once the page has been able to do something else. */
  afterThisTurn(work: () => void): void;
}

const PAGE: Clock = {
  now: () => performance.now(),
  afterThisTurn: (work) => void setTimeout(work),
};

/** Calls between two looks at the clock, at most; looking costs more than a turn of a short loop. */
const MOST_CALLS = 4096;
const LOOK_EVERY_MS = 1;

/**
 * Makes what a guarded cell calls in each turn of its loops: it throws once the cell has held the page for `longest` ms, and from then
 * on at each call, also of timers and listeners that the cell left behind.
 * @param onStop is told of it once, because cells may catch what is thrown.
 */
export function makeTurnGuard(
  onStop: (error: EndlessError) => void,
  { longest = LONGEST_TURN_MS, clock = PAGE }: { longest?: number; clock?: Clock } = {},
): () => void {
  let began: number | undefined;
  let looked = 0;
  let calls = 0;
  let step = 1;
  let stopped: EndlessError | undefined;
  return () => {
    if (stopped) throw stopped;
    if (++calls < step) return;
    calls = 0;
    const now = clock.now();
    if (began === undefined) {
      began = now;
      step = 1;
      clock.afterThisTurn(() => {
        began = undefined;
        step = 1;
      });
    } else if (now - began > longest) {
      stopped = new EndlessError(
        `Stopped: for ${Math.round(longest / 1000)} s its code let nothing else happen on this page. Is there a loop that does not end? If it needs that long, let it rest now and then: await Promises.delay(0).`,
      );
      onStop(stopped);
      throw stopped;
    } else step = now - looked < LOOK_EVERY_MS ? Math.min(MOST_CALLS, 2 * step) : Math.max(1, step >> 1);
    looked = now;
  };
}
