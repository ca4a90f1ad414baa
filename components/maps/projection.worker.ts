import { Gate } from '@/lib/gate.ts';
import { fitComparison } from '@/lib/projection/comparison.ts';
import type { MapQuality } from '@/lib/projection/contract.ts';
import { measureAttributed, type PointNames } from '@/lib/projection/measure-attributed.ts';
import type { ProjectionParams } from '@/lib/projection/methods/registry.ts';
import { project } from '@/lib/projection/project.ts';
import { runSteps } from '@/lib/projection/steps.ts';
import { silentTask } from '@/lib/task.ts';
import { answerPage } from '../ui/worker-messages.ts';

/** What the page asks of the worker. */
export type ToWorker =
  | {
      type: 'start';
      embeddings: Float32Array;
      count: number;
      dims: number;
      /** Plain figures, which get equal say first. */
      plain: boolean;
      names: PointNames;
      params: ProjectionParams;
    }
  | { type: 'pause' }
  | { type: 'resume' };

/** What the worker tells. `layout` is a copy. */
export type FromWorker =
  | { type: 'progress'; fraction: number; message: string; layout?: Float32Array; etaMs: number | null }
  | {
      type: 'done';
      layout: Float64Array;
      notes: readonly string[];
      figures: Record<string, number>;
      quality: MapQuality;
    };

/** Pictures a second at most: more than a screen shows is work for nothing. */
const FRAME_MS = 40;
const gate = new Gate();

answerPage<ToWorker, FromWorker>(async (asked, send) => {
  if (asked.type === 'start') await work(asked, send);
  else if (asked.type === 'pause') gate.close();
  else gate.open();
});

async function work(
  order: Extract<ToWorker, { type: 'start' }>,
  send: (message: FromWorker) => void,
): Promise<void> {
  const raw = { values: order.embeddings, count: order.count, dims: order.dims };
  let last = 0;
  let began = performance.now();
  let rested = 0;
  const ready = async () => {
    const before = performance.now();
    await gate.passed();
    rested += performance.now() - before;
  };
  const task = { ...silentTask, ready };
  const tell = (fraction: number, message: string, layout?: Float64Array) => {
    const now = performance.now();
    if (now - last < FRAME_MS) return;
    last = now;
    const elapsed = now - began - rested;
    const etaMs = fraction > 0.02 ? (elapsed / fraction) * (1 - fraction) : null;
    send({
      type: 'progress',
      fraction,
      message,
      etaMs,
      layout: layout && Float32Array.from(layout),
    });
  };
  began = performance.now();
  const points = fitComparison(raw, { metric: order.params.metric, plain: order.plain })(raw);
  const made = await runSteps(project(points, { ...order.params, metric: 'euclidean' }), task, {
    onStep: ({ fraction, message, layout }) => tell(0.95 * fraction, message, layout),
  });
  const { quality, notes } = await runSteps(measureAttributed(points, made.layout, order.names), task, {
    onStep: ({ fraction, message }) => tell(0.95 + 0.05 * fraction, message),
  });
  send({
    type: 'done',
    layout: made.layout,
    notes: [...made.notes, ...notes],
    figures: { ...made.figures },
    quality,
  });
}
