/**
 * Benchmark of t-SNE: against the exact definition on small sets, and the time for 500 to 50,000 Gaussian points of 64
 * dimensions. `npm run bench -- projection [exact|COUNT …] [--peer] [--repeats 5] [--threads 1]` does the parts that are named, or all of
 * it; with `--peer` each map is made by scikit-learn as well, in turns in one run, on so many threads (ours has one).
 */
import { rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { fitPca, transformPca } from '../lib/projection/pca.ts';
import type { Layout, Points } from '../lib/projection/points.ts';
import { measureQuality } from '../lib/projection/quality.ts';
import { finish } from '../lib/projection/steps.ts';
import { tsne } from '../lib/projection/tsne.ts';
import { seededRandom } from '../lib/random.ts';
import { denseAffinities, exactDivergence, exactTsne } from './exact-tsne.ts';
import { askPeer, hasPeer, spread } from './peer.ts';

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

function time(count: number): number {
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
      `memory ${(peak / 2 ** 20).toFixed(0)} MB, ${(peak / count / 1024).toFixed(1)} kB a point`,
    ].join('  '),
  );
  return (end - start) / 1000;
}

/** Seconds of the same map by scikit-learn. */
function timePeer(count: number): { seconds: number; divergence: number } {
  const file = path.join(tmpdir(), `mouseprint-bench-${process.pid}.f32`);
  writeFileSync(file, Buffer.from(gaussianClusters(count).values.buffer));
  try {
    const args = [DIMS, OPTIONS.perplexity, OPTIONS.iterations].map(String);
    return askPeer('tsne.py', [file, ...args], Number(options.threads));
  } finally {
    rmSync(file);
  }
}

function pairs(count: number): void {
  const ours: number[] = [];
  const theirs: number[] = [];
  for (let i = 0; i < Number(options.repeats); i++) {
    ours.push(time(count));
    const { seconds, divergence } = timePeer(count);
    theirs.push(seconds);
    console.log(`${count} points  scikit-learn ${seconds.toFixed(1)} s  KL ${divergence.toFixed(4)}`);
  }
  console.log(
    `${count} points  ours ${spread(ours, 's')}  scikit-learn ${spread(theirs, 's')}  ratio ${spread(
      ours.map((seconds, i) => seconds / theirs[i]),
      'of its time',
    )}`,
  );
}

const { positionals, values: options } = parseArgs({
  allowPositionals: true,
  options: {
    peer: { type: 'boolean', default: false },
    repeats: { type: 'string', default: '5' },
    threads: { type: 'string', default: '1' },
  },
});
const all = ['exact', '500', '1000', '2000', '5000', '10000', '50000'];
const parts = positionals.length > 0 ? positionals : all;
const wrong = parts.find((part) => part !== 'exact' && !(Number(part) > 0));
if (wrong) throw new Error(`"${wrong}" is neither "exact" nor a number of points.`);
if (options.peer && !hasPeer('sklearn', 'numpy'))
  throw new Error('--peer needs Python with scikit-learn; MOUSEPRINT_PYTHON names it.');
const exact = parts.includes('exact') ? EXACT_SETS : [];
for (const [count, spread] of exact) againstExact(count, spread);
for (const part of parts) if (part !== 'exact') (options.peer ? pairs : time)(Number(part));
