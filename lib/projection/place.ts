import { conditionalRow } from './affinities.ts';
import { nearestIn } from './neighbours.ts';
import type { Layout, Points } from './points.ts';

export interface PlaceOptions {
  readonly perplexity: number;
  readonly iterations?: number;
}

/** Map units that a point moves in one iteration at most. */
const LONGEST_STEP = 0.5;
const RATE = 2;
const MOMENTUM = 0.5;

/**
 * Puts new points on a finished map without moving what is there (after Poličar, Stražar & Zupan 2023): each
 * begins at the weighted mean of its nearest neighbours in the embedding space, then lowers the divergence between its
 * affinities to the old points and those on the map. New points do not see each other, so where a point lands
 * does not depend on what else arrives.
 * @returns positions of the new points
 */
export function placePoints(
  reference: Points,
  layout: Layout,
  fresh: Points,
  { perplexity, iterations = 60 }: PlaceOptions,
): Layout {
  const used = Math.max(1, Math.min(perplexity, reference.count / 3));
  const { k, indices, distances } = nearestIn(reference, fresh, Math.ceil(3 * used));
  const shares = new Float64Array(fresh.count * k);
  const out = new Float64Array(2 * fresh.count);
  for (let i = 0; i < fresh.count; i++) {
    conditionalRow(distances, i * k, k, used, shares);
    const neighbours = indices.subarray(i * k, (i + 1) * k);
    settle(
      layout,
      neighbours,
      shares.subarray(i * k, (i + 1) * k),
      iterations,
      out.subarray(2 * i, 2 * i + 2),
    );
  }
  return out;
}

function settle(
  layout: Layout,
  neighbours: Int32Array,
  shares: Float64Array,
  iterations: number,
  place: Float64Array,
): void {
  for (let r = 0; r < neighbours.length; r++) {
    place[0] += shares[r] * layout[2 * neighbours[r]];
    place[1] += shares[r] * layout[2 * neighbours[r] + 1];
  }
  let velocityX = 0;
  let velocityY = 0;
  for (let iteration = 0; iteration < iterations; iteration++) {
    const [x, y] = place;
    let [pushX, pushY, normaliser, pullX, pullY] = [0, 0, 0, 0, 0];
    for (let j = 0; j < layout.length; j += 2) {
      const dx = x - layout[j];
      const dy = y - layout[j + 1];
      const q = 1 / (1 + dx * dx + dy * dy);
      normaliser += q;
      pushX += q * q * dx;
      pushY += q * q * dy;
    }
    for (let r = 0; r < neighbours.length; r++) {
      const dx = x - layout[2 * neighbours[r]];
      const dy = y - layout[2 * neighbours[r] + 1];
      const weight = shares[r] / (1 + dx * dx + dy * dy);
      pullX += weight * dx;
      pullY += weight * dy;
    }
    velocityX = MOMENTUM * velocityX - RATE * (pullX - pushX / normaliser);
    velocityY = MOMENTUM * velocityY - RATE * (pullY - pushY / normaliser);
    const length = Math.hypot(velocityX, velocityY);
    const scale = length > LONGEST_STEP ? LONGEST_STEP / length : 1;
    velocityX *= scale;
    velocityY *= scale;
    place[0] += velocityX;
    place[1] += velocityY;
  }
}
