export interface LabelWish {
  text: string;
  /** Where it belongs, in pixels. */
  x: number;
  y: number;
  /** How wide the text is, in pixels. */
  width: number;
  /** Who is served first where there is no room for all. */
  weight: number;
}

export type PlacedLabel<T extends LabelWish = LabelWish> = T & {
  /** Centre of the text. */
  atX: number;
  atY: number;
};

const HEIGHT = 15;
const GAP = 3;

/**
 * Finds a place for each label near its point so that no two overlap and none leaves the picture; those for which there is no
 * room are left out, the lightest first.
 */
export function placeLabels<T extends LabelWish>(
  wishes: readonly T[],
  width: number,
  height: number,
): PlacedLabel<T>[] {
  const placed: PlacedLabel<T>[] = [];
  const free = (x: number, y: number, w: number) =>
    x - w / 2 >= 2 &&
    x + w / 2 <= width - 2 &&
    y - HEIGHT / 2 >= 2 &&
    y + HEIGHT / 2 <= height - 2 &&
    placed.every(
      (other) =>
        Math.abs(other.atX - x) >= (other.width + w) / 2 + GAP || Math.abs(other.atY - y) >= HEIGHT + GAP,
    );
  for (const wish of [...wishes].sort((a, b) => b.weight - a.weight)) {
    const tries: [number, number][] = [[wish.x, wish.y]];
    for (const distance of [16, 28, 42])
      for (const [dx, dy] of [
        [0, -1],
        [0, 1],
        [1, 0],
        [-1, 0],
        [0.8, -0.7],
        [-0.8, -0.7],
        [0.8, 0.7],
        [-0.8, 0.7],
      ])
        tries.push([wish.x + dx * (distance + (dx ? wish.width / 2 : 0)), wish.y + dy * distance]);
    const place = tries.find(([x, y]) => free(x, y, wish.width));
    if (place) placed.push({ ...wish, atX: place[0], atY: place[1] });
  }
  return placed;
}

/**
 * Where each group has its middle: the point of the group that has most of the group around it, found on a grid, so that a group
 * of two islands is named on the larger one and not in the sea between.
 */
export function groupCentres(
  places: Float32Array,
  codes: Int32Array,
  groups: number,
): { x: number; y: number; spread: number; count: number }[] {
  const CELLS = 24;
  const counts = new Map<number, { n: number; x: number; y: number; yy: number }>();
  const totals = new Int32Array(groups);
  for (let i = 0; i < codes.length; i++) {
    const [x, y] = [places[2 * i], places[2 * i + 1]];
    const cell = (v: number) => Math.min(CELLS - 1, Math.max(0, Math.floor(((v + 1) / 2) * CELLS)));
    const key = (codes[i] * CELLS + cell(x)) * CELLS + cell(y);
    const entry = counts.get(key);
    totals[codes[i]]++;
    if (entry) {
      entry.n++;
      entry.x += x;
      entry.y += y;
      entry.yy += y * y;
    } else counts.set(key, { n: 1, x, y, yy: y * y });
  }
  const centres = Array.from({ length: groups }, (_, g) => ({ x: 0, y: 0, spread: 0, count: totals[g] }));
  const best = new Float64Array(groups);
  for (const key of counts.keys()) {
    const group = Math.floor(key / CELLS ** 2);
    let [n, x, y, yy] = [0, 0, 0, 0];
    for (const dx of [-1, 0, 1])
      for (const dy of [-1, 0, 1]) {
        const row = Math.floor(key / CELLS) % CELLS;
        const column = key % CELLS;
        if (row + dx < 0 || row + dx >= CELLS || column + dy < 0 || column + dy >= CELLS) continue;
        const near = counts.get(key + dx * CELLS + dy);
        if (!near) continue;
        n += near.n;
        x += near.x;
        y += near.y;
        yy += near.yy;
      }
    if (n <= best[group]) continue;
    best[group] = n;
    // 1.8 standard deviations upwards are the rim of most of them.
    const spread = 1.8 * Math.sqrt(Math.max(0, yy / n - (y / n) ** 2));
    centres[group] = { x: x / n, y: y / n, spread, count: totals[group] };
  }
  return centres;
}
