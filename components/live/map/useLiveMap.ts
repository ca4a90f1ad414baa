import { useEffect, useMemo, useState } from 'react';
import { projectionParams } from '@/lib/projection/methods/registry.ts';
import { placePoints } from '@/lib/projection/place.ts';
import type { Layout, Points } from '@/lib/projection/points.ts';
import { project } from '@/lib/projection/project.ts';
import type { Cohort } from '@/lib/signature/cohort.ts';
import type { Profile } from '@/lib/signature/profile.ts';
import { directions } from '@/lib/signature/template.ts';
import type { LiveBlock } from '../session/live-session.ts';

/** Neighbours that count, as far as there are so many; and passes over few points, which settle soon. */
const PERPLEXITY = 12;
const ITERATIONS = 500;
/** Work between two frames of the page, ms. */
const SLICE_MS = 8;

export interface MapBase {
  readonly points: Points;
  readonly layout: Layout;
  readonly perplexity: number;
  /** The first of `points` are people of the cohort, then come the blocks of each profile. */
  readonly cohort: number;
  readonly profiles: readonly { id: string; name: string; start: number; count: number }[];
}

/**
 * A map of the cohort's people and the enrolled people's blocks, made in this page a little at a time, and again when somebody
 * is enrolled or deleted. The same seed and data give the same map.
 */
export function useMapBase(cohort: Cohort | undefined, profiles: readonly Profile[]): MapBase | null {
  const [base, setBase] = useState<MapBase | null>(null);
  useEffect(() => {
    if (!cohort || cohort.subjects.length + profiles.length < 4) return setBase(null);
    const { points, parts } = gather(cohort, profiles);
    const perplexity = Math.min(PERPLEXITY, Math.floor(points.count / 4));
    const params = projectionParams.parse({
      method: 'tsne',
      metric: 'euclidean',
      perplexity,
      iterations: ITERATIONS,
    });
    const steps = project(points, params);
    let frame = requestAnimationFrame(function work() {
      const until = performance.now() + SLICE_MS;
      do {
        const next = steps.next();
        if (next.done)
          return setBase({
            points,
            layout: next.value.layout,
            perplexity,
            cohort: cohort.subjects.length,
            profiles: parts,
          });
      } while (performance.now() < until);
      frame = requestAnimationFrame(work);
    });
    return () => cancelAnimationFrame(frame);
  }, [cohort, profiles]);
  return base;
}

function gather(cohort: Cohort, profiles: readonly Profile[]) {
  const { dims, subjects, mean } = cohort;
  const count = subjects.length + profiles.reduce((n, p) => n + p.blocks, 0);
  const values = new Float32Array(count * dims);
  subjects.forEach((s, i) => {
    values.set(s.template, i * dims);
  });
  let at = subjects.length;
  const parts = profiles.map(({ id, name, blocks, embeddings }) => {
    values.set(directions(embeddings, dims, mean), at * dims);
    const part = { id, name, start: at, count: blocks };
    at += blocks;
    return part;
  });
  return { points: { values, count, dims }, parts };
}

/** Where blocks lie on the map, x and y; each is placed once. */
export function usePlacedBlocks(
  base: MapBase | null,
  cohort: Cohort | undefined,
  blocks: readonly LiveBlock[],
): readonly (readonly [number, number])[] {
  // biome-ignore lint/correctness/useExhaustiveDependencies: on another map every block lies elsewhere
  const kept = useMemo(() => new WeakMap<LiveBlock, readonly [number, number]>(), [base]);
  return useMemo(() => {
    if (!base || !cohort) return [];
    return blocks.map((block) => {
      const known = kept.get(block);
      if (known) return known;
      const values = directions(block.embedding, cohort.dims, cohort.mean);
      const fresh = { values, count: 1, dims: cohort.dims };
      const [x, y] = placePoints(base.points, base.layout, fresh, { perplexity: base.perplexity });
      kept.set(block, [x, y]);
      return [x, y] as const;
    });
  }, [base, cohort, blocks, kept]);
}
