import { EventKind, type Events } from '../../../mouse/events.ts';
import { strokesOf } from '../strokes.ts';
import { FEWEST, ln, mean, quantiles, share } from './statistics.ts';

/** A longer time without an event is a rest, ms. */
const REST_MS = 200;
/** Places so near to each other are one, px. */
const SAME_PX = 12;
/** Movement so near to the furthest that it went is along an edge, px. */
const EDGE_PX = 3;
/** Steps within a stroke over which speed and turn still remember. */
const LAGS = [2, 4, 8] as const;

interface Place {
  readonly x: number;
  readonly y: number;
}

/**
 * Where movement goes and what for: people come back to buttons and bars, go there and back, prefer some directions, and hold a button
 * while they drag. What is drawn event by event has no such memory.
 */
export function placeFeatures(events: Events): Record<string, number> {
  const { t, x, y, kind, length } = events;
  const presses: Place[] = [];
  const rests: Place[] = [];
  let held = false;
  let [wrong, doubled] = [0, 0];
  for (let i = 0; i < length; i++) {
    const at = { x: x[i], y: y[i] };
    if (kind[i] === EventKind.press) {
      presses.push(at);
      if (held) doubled++;
    }
    if (kind[i] === EventKind.drag ? !held : kind[i] === EventKind.move && held) wrong++;
    if (kind[i] === EventKind.press) held = true;
    if (kind[i] === EventKind.release) held = false;
    if (i + 1 < length && t[i + 1] - t[i] > REST_MS) rests.push(at);
  }
  const [left, right] = quantiles(Array.from(x), [0.05, 0.95]);
  const [top, bottom] = quantiles(Array.from(y), [0.05, 0.95]);
  const [least, most] = [bounds(x), bounds(y)];
  const indices = Array.from({ length }, (_, i) => i);
  return {
    clicksReturn: returns(presses),
    restsReturn: returns(rests),
    wide: ln(right - left) - ln(bottom - top),
    reach: ln(right - left) + ln(bottom - top),
    alongEdges: share(
      indices,
      (i) =>
        Math.min(x[i] - least[0], least[1] - x[i]) < EDGE_PX ||
        Math.min(y[i] - most[0], most[1] - y[i]) < EDGE_PX,
    ),
    buttonWrong: ln(wrong),
    pressedTwice: ln(doubled),
    ...strokeDirections(events),
  };
}

function strokeDirections(events: Events): Record<string, number> {
  const strokes = strokesOf(events);
  const chords = strokes.map(({ dx, dy }) => ({
    x: dx.reduce((a, b) => a + b, 0),
    y: dy.reduce((a, b) => a + b, 0),
  }));
  const turned = (lag: number) =>
    mean(
      chords.slice(lag).map((chord, i) => {
        const before = chords[i];
        return cosine(chord, before);
      }),
    );
  const angles = chords.map(({ x, y }) => Math.atan2(y, x));
  const kept = LAGS.map((lag) => lagged(strokes, lag));
  return {
    thereAndBack: turned(1),
    onAndOn: turned(2),
    sideways: mean(angles.map((a) => Math.cos(2 * a))),
    upright: mean(angles.map((a) => Math.cos(4 * a))),
    ...Object.fromEntries(
      kept.flatMap(({ speed, turn }, i) => [
        [`speedAfter${LAGS[i]}`, speed],
        [`turnAfter${LAGS[i]}`, turn],
      ]),
    ),
  };
}

/** How far speed and turn of a step tell those of the step `lag` later: mean products of deviations, over mean squares. */
function lagged(strokes: ReturnType<typeof strokesOf>, lag: number): { speed: number; turn: number } {
  const speeds: [number, number][] = [];
  const turns: [number, number][] = [];
  for (const { dx, dy, dt } of strokes) {
    const speed = dx.map((v, i) => Math.log(Math.hypot(v, dy[i]) / dt[i]));
    const middle = speed.reduce((a, b) => a + b, 0) / Math.max(1, speed.length);
    const turn = dx.map((v, i) =>
      i === 0 ? 0 : Math.atan2(dx[i - 1] * dy[i] - dy[i - 1] * v, dx[i - 1] * v + dy[i - 1] * dy[i]),
    );
    for (let i = lag; i < dx.length; i++) {
      speeds.push([speed[i - lag] - middle, speed[i] - middle]);
      if (i > lag) turns.push([turn[i - lag], turn[i]]);
    }
  }
  return { speed: ratio(speeds), turn: ratio(turns) };
}

function ratio(pairs: readonly [number, number][]): number {
  if (pairs.length < 4 * FEWEST) return Number.NaN;
  let [products, squares] = [0, 1e-9];
  for (const [a, b] of pairs) {
    products += a * b;
    squares += (a * a + b * b) / 2;
  }
  return products / squares;
}

const cosine = (a: Place, b: Place) =>
  (a.x * b.x + a.y * b.y) / Math.max(1e-9, Math.hypot(a.x, a.y) * Math.hypot(b.x, b.y));

const near = (a: Place, b: Place) => Math.hypot(a.x - b.x, a.y - b.y) <= SAME_PX;

/** Share of places that are another one than the one before, and were visited earlier. */
function returns(places: readonly Place[]): number {
  const moved = places.filter((place, i) => i === 0 || !near(place, places[i - 1]));
  const later = moved.slice(2).map((place, i) => moved.slice(0, i + 1).some((one) => near(one, place)));
  return share(later, Boolean);
}

function bounds(values: Float32Array): [number, number] {
  let [low, high] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (const value of values) {
    low = Math.min(low, value);
    high = Math.max(high, value);
  }
  return [low, high];
}
