import { EventKind, type Events } from '../../../mouse/events.ts';
import { ln, mean, quantiles, share, successive } from './statistics.ts';

const PAUSE_MS = 100;

/** What comes between movements: how long pauses are, how they follow each other, and how clicks are spaced. */
export function rhythmFeatures({ t, kind, length }: Events): Record<string, number> {
  const pauses: number[] = [];
  const bouts: number[] = [];
  const afterRelease: number[] = [];
  const presses: number[] = [];
  let began = t[0] ?? 0;
  let moving = 0;
  let released = -1;
  for (let i = 1; i < length; i++) {
    const dt = t[i] - t[i - 1];
    if (dt > PAUSE_MS) {
      pauses.push(dt);
      if (t[i - 1] > began) bouts.push(t[i - 1] - began);
      began = t[i];
    } else moving += dt;
    if (kind[i] === EventKind.press) presses.push(t[i]);
    if (kind[i] === EventKind.release) released = t[i];
    else if (released >= 0) {
      afterRelease.push(t[i] - released);
      released = -1;
    }
  }
  const span = Math.max(1, t[length - 1] - t[0]);
  const between = presses.slice(1).map((at, i) => at - presses[i]);
  const [p10, p25, p50, p75, p90] = quantiles(pauses.map(ln), [0.1, 0.25, 0.5, 0.75, 0.9]);
  const [b25, b50, b75, b90] = quantiles(bouts.map(ln), [0.25, 0.5, 0.75, 0.9]);
  const [a25, a50, a75] = quantiles(afterRelease.map(ln), [0.25, 0.5, 0.75]);
  const [c25, c50, c75] = quantiles(between.map(ln), [0.25, 0.5, 0.75]);
  return {
    pauses: ln((60_000 * pauses.length) / span),
    ...{
      pauseShortest: p10,
      pauseShort: p25,
      pauseMedian: p50,
      pauseLong: p75 - p25,
      pauseLongest: p90 - p50,
    },
    pausesInTurn: successive(pauses.map(ln)),
    pausesBrief: share(pauses, (ms) => ms < 200),
    ...{ boutShort: b25, boutMedian: b50, boutSpread: b75 - b25, boutLongest: b90 },
    boutsBrief: share(bouts, (ms) => ms < 100),
    moving: moving / span,
    ...{ afterClickShort: a25, afterClick: a50, afterClickSpread: a75 - a25 },
    clicks: ln((60_000 * presses.length) / span),
    ...{ betweenClicks: c50, betweenClicksSpread: c75 - c25 },
    clicksDoubled: share(between, (ms) => ms < 400),
    clicksInTurn: successive(between.map(ln)),
    movesPerClick: mean(between) && ln(length / Math.max(1, presses.length)),
  };
}
