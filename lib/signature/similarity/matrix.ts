import { agnes } from 'ml-hclust';
import type { ScoreSet } from '../../evaluation/scores.ts';

/**
 * How alike people are: the mean score of the windows of `actual` compared with the template of `claim`, at
 * `claim · n + actual`; NaN where they were never compared.
 */
export function similarityMatrix(set: ScoreSet): Float64Array {
  const n = set.subjects.length;
  const sums = new Float64Array(n * n);
  const counts = new Int32Array(n * n);
  for (let i = 0; i < set.length; i++) {
    if (set.actual[i] < 0) continue;
    const cell = set.claim[i] * n + set.actual[i];
    sums[cell] += set.score[i];
    counts[cell]++;
  }
  return sums.map((sum, cell) => sum / counts[cell]);
}

/**
 * An order in which alike people stand beside each other: average linkage (Sokal & Michener 1958) on what is
 * missing to full similarity, each branch turned so that its nearer end meets its neighbour (Gruvaeus & Wainer 1972).
 * @param matrix `n × n`, see {@link similarityMatrix}; both directions of a pair count alike
 */
export function clusterOrder(matrix: ArrayLike<number>, n: number): number[] {
  if (n < 3) return Array.from({ length: n }, (_, i) => i);
  const similarity = (i: number, j: number) => {
    const both = [matrix[i * n + j], matrix[j * n + i]].filter(Number.isFinite);
    return both.length > 0 ? both.reduce((a, b) => a + b) / both.length : 0;
  };
  const distances = Array.from({ length: n }, (_, i) =>
    Array.from({ length: n }, (_, j) => (i === j ? 0 : Math.max(0, 1 - similarity(i, j)))),
  );
  const order = (cluster: ReturnType<typeof agnes>): number[] => {
    if (cluster.isLeaf) return [cluster.index];
    const [left, ...rest] = cluster.children.map(order);
    return rest.reduce((joined, next) => joinNearest(joined, next, distances), left);
  };
  return order(agnes(distances, { method: 'average', isDistanceMatrix: true }));
}

/** Joins two orders at their nearest ends. */
function joinNearest(a: number[], b: number[], distances: readonly number[][]): number[] {
  const turned = (list: number[]) => [...list].reverse();
  const ways = [
    [a, b],
    [a, turned(b)],
    [turned(a), b],
    [turned(a), turned(b)],
  ];
  const gap = ([first, second]: number[][]) => distances[first[first.length - 1]][second[0]];
  return ways.reduce((best, way) => (gap(way) < gap(best) ? way : best)).flat();
}
