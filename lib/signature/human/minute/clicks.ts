import { EventKind, type Events } from '../../../mouse/events.ts';
import { ln, mean, quantiles, share } from './statistics.ts';

/** How long before a press its approach is looked at, ms. */
const APPROACH_MS = 500;

interface Click {
  readonly dwell: number;
  /** Pixels from press to release, and events between. */
  readonly slip: number;
  readonly within: number;
  /** Rest before the press, ms, and the pixels that the press itself jumps. */
  readonly rest: number;
  readonly jump: number;
  /** Of the approach: events, pixels, the fastest and the last step in px/ms, and how far it went beyond the place of the press. */
  readonly moves: number;
  readonly way: number;
  readonly slowing: number;
  readonly beyond: number;
  readonly again: boolean;
}

/** How clicks are made: the approach and how it slows down, overshoot, rest, how long the button is down and whether the hand slips meanwhile. */
export function clickFeatures(events: Events): Record<string, number> {
  const clicks = clicksOf(events);
  const of = (f: (click: Click) => number) => clicks.map(f).filter(Number.isFinite);
  const [d10, d50, d90] = quantiles(
    of(({ dwell }) => ln(dwell)),
    [0.1, 0.5, 0.9],
  );
  const [r25, r50, r75] = quantiles(
    of(({ rest }) => ln(rest)),
    [0.25, 0.5, 0.75],
  );
  const [m25, m50] = quantiles(
    of(({ moves }) => moves),
    [0.25, 0.5],
  );
  const [w50] = quantiles(
    of(({ way }) => ln(way)),
    [0.5],
  );
  const [s50, s90] = quantiles(
    of(({ slowing }) => slowing),
    [0.5, 0.9],
  );
  return {
    ...{ dwellShort: d10, dwellMedian: d50, dwellSpread: d90 - d10 },
    dwellNone: share(clicks, ({ dwell }) => dwell < 6),
    slips: share(clicks, ({ slip }) => slip > 0),
    movesWithin: mean(of(({ within }) => ln(within))),
    ...{ restShort: r25, restMedian: r50, restSpread: r75 - r25 },
    jumps: share(clicks, ({ jump }) => jump > 2),
    ...{ approachFewest: m25, approachMoves: m50, approachWay: w50 },
    unapproached: share(clicks, ({ moves, again }) => moves < 3 && !again),
    ...{ slowing: s50, slowingLeast: s90 },
    overshoots: share(clicks, ({ beyond }) => beyond > 2),
    again: share(clicks, ({ again }) => again),
  };
}

function clicksOf({ t, x, y, kind, length }: Events): Click[] {
  const clicks: Click[] = [];
  let last: { x: number; y: number } | null = null;
  for (let i = 1; i < length; i++) {
    if (kind[i] !== EventKind.press) continue;
    let release = i + 1;
    while (release < length && kind[release] !== EventKind.release) release++;
    if (release >= length) break;
    let from = i - 1;
    while (from > 0 && t[i] - t[from - 1] < APPROACH_MS && kind[from] === EventKind.move) from--;
    const speeds: number[] = [];
    let way = 0;
    for (let j = from + 1; j < i; j++) {
      const d = Math.hypot(x[j] - x[j - 1], y[j] - y[j - 1]);
      way += d;
      if (t[j] > t[j - 1]) speeds.push(d / (t[j] - t[j - 1]));
    }
    const fastest = speeds.reduce((a, b) => Math.max(a, b), 0);
    const chord = Math.hypot(x[i] - x[from], y[i] - y[from]);
    let beyond = 0;
    if (chord > 5)
      for (let j = from; j < i; j++)
        beyond = Math.max(
          beyond,
          ((x[j] - x[i]) * (x[i] - x[from]) + (y[j] - y[i]) * (y[i] - y[from])) / chord,
        );
    clicks.push({
      dwell: t[release] - t[i],
      slip: Math.hypot(x[release] - x[i], y[release] - y[i]),
      within: release - i - 1,
      rest: t[i] - t[i - 1],
      jump: Math.hypot(x[i] - x[i - 1], y[i] - y[i - 1]),
      moves: i - 1 - from,
      way,
      slowing: fastest > 0 ? speeds[speeds.length - 1] / fastest : Number.NaN,
      beyond,
      again: last !== null && last.x === x[i] && last.y === y[i],
    });
    last = { x: x[i], y: y[i] };
  }
  return clicks;
}
