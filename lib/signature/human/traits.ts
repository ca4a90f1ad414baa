import { EventKind, type Events } from '../../mouse/events.ts';
import { type StrokeSteps, strokesOf } from './strokes.ts';

/** What is looked at, with words for the page. */
export const TRAITS = {
  speedVariation: 'how much the speed varies within a stroke',
  speedVariationSpread: 'how much strokes differ in that',
  bend: 'how far strokes bend from the straight line',
  wander: 'how much longer the path is than its chord',
  roughness: 'how rough the path is from step to step',
  roughnessSpread: 'how much strokes differ in that',
  peakPlace: 'when in a stroke the speed is highest',
  peaks: 'how often the speed rises and falls within a stroke',
  steadiness: 'how often two steps are alike to the pixel',
  tail: 'how slowly strokes end',
  dwell: 'how long a button is held in a click',
  dwellSpread: 'how much that varies',
  approach: 'how often a click comes without an approach',
  hover: 'how long the pointer rests before a click',
} as const;
export type Trait = keyof typeof TRAITS;
export const TRAIT_NAMES = Object.keys(TRAITS) as Trait[];

/** One number per trait; NaN where the movement does not show it. */
export type Traits = Record<Trait, number>;

/** Fewest strokes and clicks from which a trait is taken. */
const FEWEST_STROKES = 5;
const FEWEST_CLICKS = 3;

/** Measures some movement (without scrolling): logarithms where a trait spans orders of magnitude. */
export function measureTraits(events: Events): Traits {
  const strokes = strokesOf(events);
  const of = (f: (s: StrokeSteps) => number) => (strokes.length < FEWEST_STROKES ? [] : strokes.map(f));
  const variation = of(speedVariation);
  const rough = of((s) => Math.log(roughness(s) + 1e-3));
  const clicks = clicksOf(events);
  const enough = clicks.length >= FEWEST_CLICKS;
  const dwells = enough ? clicks.map((c) => c.dwell) : [];
  return {
    speedVariation: median(variation),
    speedVariationSpread: spread(variation),
    bend: median(of((s) => Math.log(bend(s) + 1e-3))),
    wander: median(of((s) => Math.log(wander(s) + 1e-3))),
    roughness: median(rough),
    roughnessSpread: spread(rough),
    peakPlace: median(of(peakPlace)),
    peaks: mean(of(peaks)),
    steadiness: mean(of(steadiness)),
    tail: median(of((s) => Math.log(tail(s) + 1e-2))),
    dwell: Math.log(median(dwells) + 1),
    dwellSpread: Math.log(spread(dwells) + 1),
    approach: enough ? mean(clicks.map((c) => (c.approached ? 0 : 1))) : Number.NaN,
    hover: enough ? Math.log(median(clicks.map((c) => c.hover)) + 1) : Number.NaN,
  };
}

/** Coefficient of variation of speed. */
function speedVariation({ dx, dy, dt }: StrokeSteps): number {
  const speeds = dx.map((x, i) => Math.hypot(x, dy[i]) / dt[i]);
  const m = mean(speeds);
  return Math.sqrt(mean(speeds.map((v) => (v - m) ** 2))) / m;
}

/** Largest distance from the chord, as a share of it. */
function bend({ dx, dy }: StrokeSteps): number {
  const [cx, cy] = [sum(dx), sum(dy)];
  const chord = Math.max(1, Math.hypot(cx, cy));
  let [x, y, furthest] = [0, 0, 0];
  for (let i = 0; i < dx.length; i++) {
    x += dx[i];
    y += dy[i];
    furthest = Math.max(furthest, Math.abs(x * cy - y * cx) / chord);
  }
  return furthest / chord;
}

/** Path beyond the chord, as a share of the path. */
function wander({ dx, dy }: StrokeSteps): number {
  const path = sum(dx.map((x, i) => Math.hypot(x, dy[i])));
  return 1 - Math.hypot(sum(dx), sum(dy)) / path;
}

/** Root mean square of the change of velocity from step to step, against that of the velocity. */
function roughness({ dx, dy, dt }: StrokeSteps): number {
  const vx = dx.map((v, i) => v / dt[i]);
  const vy = dy.map((v, i) => v / dt[i]);
  let [change, size] = [0, 0];
  for (let i = 1; i < vx.length; i++) {
    change += (vx[i] - vx[i - 1]) ** 2 + (vy[i] - vy[i - 1]) ** 2;
    size += vx[i] ** 2 + vy[i] ** 2;
  }
  return Math.sqrt(change / Math.max(size, 1e-9));
}

/** When speed is highest, 0 … 1 of the stroke's time. People speed up faster than they slow down. */
function peakPlace({ dx, dy, dt }: StrokeSteps): number {
  const total = sum(dt);
  let [time, best, place] = [0, -1, 0];
  for (let i = 0; i < dx.length; i++) {
    time += dt[i];
    const speed = Math.hypot(dx[i], dy[i]) / dt[i];
    if (speed > best) {
      best = speed;
      place = (time - dt[i] / 2) / total;
    }
  }
  return place;
}

/** Local maxima of speed, smoothed over three steps, per ten steps. */
function peaks({ dx, dy, dt }: StrokeSteps): number {
  const speeds = dx.map((x, i) => Math.hypot(x, dy[i]) / dt[i]);
  const smooth = speeds.map((v, i) => (v + (speeds[i - 1] ?? v) + (speeds[i + 1] ?? v)) / 3);
  let count = 0;
  for (let i = 1; i < smooth.length - 1; i++)
    if (smooth[i] > smooth[i - 1] && smooth[i] >= smooth[i + 1]) count++;
  return (10 * count) / smooth.length;
}

/** Share of steps of three pixels or more that repeat the one before within a pixel. */
function steadiness({ dx, dy }: StrokeSteps): number {
  let [alike, looked] = [0, 0];
  for (let i = 1; i < dx.length; i++) {
    if (Math.hypot(dx[i], dy[i]) < 3) continue;
    looked++;
    if (Math.abs(dx[i] - dx[i - 1]) <= 1 && Math.abs(dy[i] - dy[i - 1]) <= 1) alike++;
  }
  return looked === 0 ? 0 : alike / looked;
}

/** Speed of the last fifth against the mean speed. */
function tail({ dx, dy, dt }: StrokeSteps): number {
  const from = Math.floor(dx.length * 0.8);
  const speed = (a: number) =>
    sum(dx.slice(a).map((x, i) => Math.hypot(x, dy[a + i]))) / Math.max(1, sum(dt.slice(a)));
  return speed(from) / Math.max(1e-6, speed(0));
}

interface Click {
  dwell: number;
  hover: number;
  approached: boolean;
}

/** An approach covers this much of the way to a click in steps of at least three events. */
const APPROACH_MS = 600;
const NEAR_PX = 24;

function clicksOf(events: Events): Click[] {
  const clicks: Click[] = [];
  for (let i = 1; i < events.length; i++) {
    if (events.kind[i] !== EventKind.press) continue;
    let release = i + 1;
    while (release < events.length && events.kind[release] !== EventKind.release) release++;
    if (release === events.length) break;
    clicks.push({
      dwell: events.t[release] - events.t[i],
      hover: events.t[i] - events.t[i - 1],
      approached: isApproached(events, i),
    });
  }
  return clicks;
}

/** Whether the pointer was nearby already or came by at least three moves. */
function isApproached(events: Events, press: number): boolean {
  let moves = 0;
  for (let i = press - 1; i >= 0 && events.t[press] - events.t[i] < APPROACH_MS; i--) {
    if (events.kind[i] === EventKind.move || events.kind[i] === EventKind.drag) moves++;
    if (moves >= 3) return true;
  }
  const before = press - 1 - moves;
  if (before < 0) return true;
  return Math.hypot(events.x[press] - events.x[before], events.y[press] - events.y[before]) < NEAR_PX;
}

const sum = (values: readonly number[]) => values.reduce((a, b) => a + b, 0);
const mean = (values: readonly number[]) => (values.length === 0 ? Number.NaN : sum(values) / values.length);

function quantile(values: readonly number[], q: number): number {
  if (values.length === 0) return Number.NaN;
  const sorted = [...values].sort((a, b) => a - b);
  const at = (sorted.length - 1) * q;
  const low = Math.floor(at);
  return sorted[low] + (at - low) * ((sorted[low + 1] ?? sorted[low]) - sorted[low]);
}

const median = (values: readonly number[]) => quantile(values, 0.5);
const spread = (values: readonly number[]) => quantile(values, 0.75) - quantile(values, 0.25);
