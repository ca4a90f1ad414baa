/**
 * Ten thousand runs that never were, for benchmarks: settings drawn at random, curves that fall as curves do, figures that follow
 * from the settings with some noise. The same seed makes the same runs.
 */
import path from 'node:path';
import Database from 'better-sqlite3';
import { trainingConfig } from '../../lib/network/config.ts';
import { type Random, seededRandom } from '../../lib/random.ts';
import { encodePoints } from '../../lib/runs/metric-points.ts';
import { migrate } from '../../lib/store/migrate.ts';

/** Metrics of a training, then those that only a benchmark has, to make twenty. */
const METRICS = [
  'loss',
  'accuracy',
  'validationLoss',
  'validationAccuracy',
  'learningRate',
  'gradientNorm',
  'margin',
  'blocksPerSecond',
  ...Array.from({ length: 12 }, (_, i) => `probe.${String(i + 1).padStart(2, '0')}`),
];
const SECONDS_PER_STEP = 0.5;

function pick<T>(random: Random, items: readonly T[]): T {
  return items[random.integer(items.length)];
}

function drawConfig(random: Random): Record<string, unknown> {
  return trainingConfig.parse({
    dataset: random.uniform() < 0.85 ? 'sapimouse' : 'balabit',
    subjects: '1-72',
    signal: pick(random, ['all', 'beh']),
    width: pick(random, [16, 24, 32, 48, 64, 96]),
    dims: pick(random, [32, 64, 128]),
    pooling: pick(random, ['statistics', 'mean']),
    loss: pick(random, ['am-softmax', 'softmax']),
    margin: pick(random, [0.1, 0.2, 0.3]),
    learningRate: Number((10 ** (-3.5 + 1.5 * random.uniform())).toPrecision(3)),
    batch: pick(random, [64, 128, 256]),
    seed: 1 + random.integer(5),
  });
}

/** The equal error rate that such settings would come to; what importance should find again. */
function eerOf(config: Record<string, unknown>, random: Random): number {
  const width = Math.log2(Number(config.width) / 48);
  const rate = Math.log10(Number(config.learningRate) / 2e-3);
  const eer =
    0.085 -
    0.012 * width +
    0.05 * rate * rate +
    (config.loss === 'softmax' ? 0.03 : 0) +
    (config.signal === 'beh' ? 0.015 : 0) +
    0.004 * random.normal();
  return Math.min(0.5, Math.max(0.005, eer));
}

function uuid(random: Random): string {
  const hex = Array.from({ length: 32 }, () => random.integer(16).toString(16)).join('');
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-');
}

export interface SyntheticSize {
  runs: number;
  steps: number;
  seed?: number;
}

/** Fills an empty data directory. Returns how many points were written. */
export function writeSyntheticRuns(data: string, { runs, steps, seed = 1 }: SyntheticSize): number {
  const file = path.join(data, 'mouseprint.db');
  migrate(file);
  const db = new Database(file);
  db.pragma('synchronous = OFF');
  const random = seededRandom(seed);
  const run = db.prepare(
    `INSERT INTO Run (id, name, status, datasetId, datasetHash, config, seed, codeVersion, environment, command, summary, starred,
       tags, notes, epoch, step, totalSteps, createdAt, startedAt, finishedAt, updatedAt)
     VALUES (?, ?, ?, ?, ?, ?, ?, '0.1.0', '{}', 'npx mouseprint train', '{}', ?, ?, '', ?, ?, ?, ?, ?, ?, ?)`,
  );
  const metric = db.prepare(
    'INSERT INTO Metric (runId, name, last, min, max, count) VALUES (?, ?, ?, ?, ?, ?)',
  );
  const chunk = db.prepare('INSERT INTO MetricChunk (runId, name, points) VALUES (?, ?, ?)');
  const begun = Date.parse('2026-01-01T00:00:00Z');
  const iso = (ms: number) => new Date(ms).toISOString().replace('Z', '+00:00');
  let points = 0;
  const write = db.transaction((from: number, to: number) => {
    for (let i = from; i < to; i++) {
      const config = drawConfig(random);
      const id = uuid(random);
      const eer = eerOf(config, random);
      const at = begun + i * 90_000;
      const end = at + steps * SECONDS_PER_STEP * 1000;
      const status = random.uniform() < 0.93 ? 'finished' : pick(random, ['failed', 'stopped']);
      const tags = [...(i % 50 === 0 ? ['baseline'] : []), ...(random.uniform() < 0.2 ? ['wide'] : [])];
      run.run(
        ...[id, `run-${String(i + 1).padStart(5, '0')}`, status, config.dataset, 'f'.repeat(64)],
        ...[JSON.stringify(config), config.seed, i % 40 === 0 ? 1 : 0, JSON.stringify(tags)],
        ...[8, steps, steps, iso(at), iso(at), iso(end), iso(end)],
      );
      for (const [m, name] of METRICS.entries()) {
        const floor = m === 0 ? 12 * eer : 0.2 + eer * (1 + m / 10);
        const curve = Array.from({ length: steps }, (_, step) => ({
          step: step + 1,
          seconds: (step + 1) * SECONDS_PER_STEP,
          value: floor + (4 * Math.exp(-step / (steps / 5)) + 0.05 * random.normal()) / (1 + m),
        }));
        chunk.run(id, name, encodePoints(curve));
        const values = curve.map(({ value }) => value);
        metric.run(id, name, values[steps - 1], Math.min(...values), Math.max(...values), steps);
        points += steps;
      }
      metric.run(id, 'eer', eer, eer, eer, 1);
      metric.run(id, 'auc', 1 - eer / 2, 1 - eer / 2, 1 - eer / 2, 1);
    }
  });
  for (let from = 0; from < runs; from += 500) write(from, Math.min(runs, from + 500));
  db.pragma('wal_checkpoint(TRUNCATE)');
  db.close();
  return points;
}
