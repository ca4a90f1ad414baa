/**
 * Benchmark of t-SNE: against the exact definition on small sets, and the time for 1k to 50k Gaussian points of 64
 * dimensions. `npm run bench -- projection [exact|COUNT …]` does the parts that are named, or all of it. For scale: scikit-learn's Barnes–Hut with PCA initialisation, perplexity 30
 * and 1,000 iterations took 8.2 s for 2,000 and 55 s for 10,000 such points on one core of the machine where this was
 * developed.
 */
import { parseArgs } from 'node:util';
import { fitPca, transformPca } from '../lib/projection/pca.ts';
import type { Layout, Points } from '../lib/projection/points.ts';
import { measureQuality } from '../lib/projection/quality.ts';
import { finish } from '../lib/projection/steps.ts';
import { tsne } from '../lib/projection/tsne.ts';
import { seededRandom } from '../lib/random.ts';
import { denseAffinities, exactDivergence, exactTsne } from './exact-tsne.ts';

const DIMS = 64;
const GROUPS = 10;
const OPTIONS = { perplexity: 30, iterations: 1000, seed: 1 };
/** Small enough for the exact definition: points, and how far apart the clusters are. */
const EXACT_SETS = [
  [400, 1],
  [1000, 0.5],
  [1000, 2],
  [2000, 1],
] as const;
/** Seconds that 10,000 points may take: half of what scikit-learn takes on one core where this was developed. */
const LIMIT = { points: 10_000, seconds: 27.5 };

function gaussianClusters(count: number, spread = 1): Points & { labels: Int32Array } {
  const random = seededRandom(1);
  const centres = Float64Array.from({ length: GROUPS * DIMS }, () => spread * random.normal());
  const values = new Float32Array(count * DIMS);
  const labels = Int32Array.from({ length: count }, (_, i) => i % GROUPS);
  for (let i = 0; i < count; i++)
    for (let d = 0; d < DIMS; d++) values[i * DIMS + d] = centres[labels[i] * DIMS + d] + random.normal();
  return { values, count, dims: DIMS, labels };
}

function preservation(points: Points & { labels: Int32Array }, layout: Layout): number {
  return finish(measureQuality(points, layout, points.labels)).preservation;
}

function againstExact(count: number, spread: number): void {
  const points = gaussianClusters(count, spread);
  const pca = fitPca(points, 2);
  const start = transformPca(pca, points, 2).map((value) => (value * 1e-4) / Math.sqrt(pca.variances[0]));
  const joint = denseAffinities(points, OPTIONS.perplexity);
  const exact = exactTsne(joint, start, OPTIONS.iterations);
  const fast = finish(tsne(points, { ...OPTIONS, start })).layout;
  const [divergenceExact, divergenceFast] = [exactDivergence(joint, exact), exactDivergence(joint, fast)];
  console.log(
    [
      `${count} points, centres ${spread} sd apart`,
      `KL exact ${divergenceExact.toFixed(4)}`,
      `ours ${divergenceFast.toFixed(4)} (${((divergenceFast / divergenceExact - 1) * 100).toFixed(2)}%)`,
      `kNN preservation exact ${preservation(points, exact).toFixed(4)}`,
      `ours ${preservation(points, fast).toFixed(4)}`,
    ].join('  '),
  );
}

function time(count: number): void {
  const points = gaussianClusters(count);
  const start = performance.now();
  const busy = process.cpuUsage();
  let prepared = 0;
  let peak = 0;
  const { divergence, layout } = finish(tsne(points, OPTIONS), ({ iteration }) => {
    if (iteration === 1) prepared = performance.now();
    if (iteration === undefined || iteration % 100 === 0) {
      const { heapUsed, arrayBuffers } = process.memoryUsage();
      peak = Math.max(peak, heapUsed + arrayBuffers);
    }
  });
  const end = performance.now();
  // Of a machine that does something else as well, the time on the processor is what compares.
  const spent = process.cpuUsage(busy).user / 1e6;
  const seconds = (milliseconds: number) => `${(milliseconds / 1000).toFixed(1)} s`;
  console.log(
    [
      `${count} points`,
      seconds(end - start),
      `${spent.toFixed(1)} s on the processor`,
      `(neighbours ${seconds(prepared - start)}, ${((end - prepared) / OPTIONS.iterations).toFixed(1)} ms an iteration)`,
      `KL ${divergence.toFixed(4)}`,
      `kNN preservation ${preservation(points, layout).toFixed(3)}`,
      ...(count === LIMIT.points
        ? [
            `${((end - start) / 1000 / LIMIT.seconds).toFixed(2)} of the limit of ${LIMIT.seconds} s, ${(spent / LIMIT.seconds).toFixed(2)} on the processor`,
          ]
        : []),
      `memory ${(peak / 2 ** 20).toFixed(0)} MB, ${(peak / count / 1024).toFixed(1)} kB a point`,
    ].join('  '),
  );
}

const { positionals } = parseArgs({ allowPositionals: true });
const all = ['exact', '1000', '2000', '5000', '10000', '50000'];
const parts = positionals.length > 0 ? positionals : all;
const wrong = parts.find((part) => part !== 'exact' && !(Number(part) > 0));
if (wrong) throw new Error(`"${wrong}" is neither "exact" nor a number of points.`);
const exact = parts.includes('exact') ? EXACT_SETS : [];
for (const [count, spread] of exact) againstExact(count, spread);
for (const part of parts) if (part !== 'exact') time(Number(part));
