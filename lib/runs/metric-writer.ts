import type { Database } from '../store/database.ts';
import { decodePoints, encodePoints, type MetricPoint } from './metric-points.ts';

/** Between two writes of what was measured meanwhile, ms. */
const FLUSH_EVERY = 2000;

interface Summary {
  last: number;
  min: number;
  max: number;
  count: number;
}

/**
 * Collects the values that a run measures and writes them in batches: a chunk per metric and its latest and extreme values, so
 * that thousands of steps cost a handful of statements.
 */
export class MetricWriter {
  readonly #db: Database;
  readonly #runId: string;
  readonly #perEpoch: number;
  readonly #waiting = new Map<string, MetricPoint[]>();
  readonly #summaries: Map<string, Summary>;
  #seconds: number;
  #resumedAt = performance.now();
  #flushedAt = performance.now();
  #writing: Promise<void> = Promise.resolve();
  #failed: unknown;

  private constructor(
    db: Database,
    runId: string,
    perEpoch: number,
    summaries: Map<string, Summary>,
    seconds: number,
  ) {
    this.#db = db;
    this.#runId = runId;
    this.#perEpoch = perEpoch;
    this.#summaries = summaries;
    this.#seconds = seconds;
  }

  /**
   * Goes on after `step`: what an interrupted training measured beyond its last checkpoint is measured again, so it is
   * removed here.
   *
   * @param perEpoch steps in an epoch
   */
  static async open(db: Database, runId: string, step: number, perEpoch: number): Promise<MetricWriter> {
    const chunks = await db.metricChunk.findMany({ where: { runId }, orderBy: { id: 'asc' } });
    const summaries = new Map<string, Summary>();
    let seconds = 0;
    await db.$transaction(async (tx) => {
      for (const chunk of chunks) {
        const points = decodePoints(chunk.points);
        const kept = points.filter((point) => point.step <= step);
        if (kept.length === 0) await tx.metricChunk.delete({ where: { id: chunk.id } });
        else if (kept.length < points.length)
          await tx.metricChunk.update({ where: { id: chunk.id }, data: { points: encodePoints(kept) } });
        for (const point of kept) {
          summarise(summaries, chunk.name, point.value);
          seconds = Math.max(seconds, point.seconds);
        }
      }
      await tx.metric.deleteMany({ where: { runId } });
      await tx.metric.createMany({
        data: [...summaries].map(([name, summary]) => ({ runId, name, ...summary })),
      });
    });
    return new MetricWriter(db, runId, perEpoch, summaries, seconds);
  }

  /** Seconds that the run has trained, pauses left out. */
  get seconds(): number {
    return this.#seconds + (performance.now() - this.#resumedAt) / 1000;
  }

  summary(name: string): Summary | undefined {
    return this.#summaries.get(name);
  }

  /** Takes the values of one step. Writing happens meanwhile; a failure of it is thrown by the next {@link flush}. */
  add(step: number, values: Readonly<Record<string, number>>): void {
    const seconds = this.seconds;
    for (const [name, value] of Object.entries(values)) {
      const points = this.#waiting.get(name) ?? [];
      points.push({ step, seconds, value });
      this.#waiting.set(name, points);
    }
    if (performance.now() - this.#flushedAt > FLUSH_EVERY)
      this.flush().catch((error) => {
        this.#failed ??= error;
      });
  }

  /** Writes everything that waits. */
  async flush(): Promise<void> {
    if (this.#failed) throw this.#failed;
    this.#flushedAt = performance.now();
    const points = new Map(this.#waiting);
    this.#waiting.clear();
    this.#writing = this.#writing.then(() => this.#write(points));
    await this.#writing;
  }

  async #write(points: Map<string, MetricPoint[]>): Promise<void> {
    if (points.size === 0) return;
    const runId = this.#runId;
    let step = 0;
    for (const [name, list] of points)
      for (const point of list) {
        summarise(this.#summaries, name, point.value);
        step = Math.max(step, point.step);
      }
    await this.#db.$transaction(async (tx) => {
      await tx.metricChunk.createMany({
        data: [...points].map(([name, list]) => ({ runId, name, points: encodePoints(list) })),
      });
      for (const name of points.keys()) {
        const summary = this.#summaries.get(name) as Summary;
        await tx.metric.upsert({
          where: { runId_name: { runId, name } },
          create: { runId, name, ...summary },
          update: summary,
        });
      }
      await tx.run.update({
        where: { id: runId },
        data: { step, epoch: Math.floor(step / Math.max(1, this.#perEpoch)) },
      });
    });
  }
}

function summarise(summaries: Map<string, Summary>, name: string, value: number): void {
  const known = summaries.get(name);
  if (!known) summaries.set(name, { last: value, min: value, max: value, count: 1 });
  else {
    known.last = value;
    known.min = Math.min(known.min, value);
    known.max = Math.max(known.max, value);
    known.count++;
  }
}
