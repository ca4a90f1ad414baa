import { throwIfCancelled } from '../errors.ts';
import type { Task } from '../task.ts';
import type { Layout } from './points.ts';

/** Where a projection stands. `layout` is the moving picture itself, not a copy: draw it or copy it at once. */
export interface Step {
  /** Share of the work done, 0 … 1. */
  readonly fraction: number;
  readonly message: string;
  readonly layout?: Layout;
  readonly iteration?: number;
  /** Kullback–Leibler divergence in nats, where it was computed. */
  readonly divergence?: number;
}

/**
 * A projection as a generator: it works while it is pulled and rests between, so that a worker, a job or a test
 * decides about progress, pause and cancelling, and the same code runs in all of them.
 */
export type Steps<T> = Generator<Step, T, void>;

/** Pulls `steps` to the end without a pause; for tests and benchmarks. */
export function finish<T>(steps: Steps<T>, onStep?: (step: Step) => void): T {
  for (;;) {
    const next = steps.next();
    if (next.done) return next.value;
    onStep?.(next.value);
  }
}

/** Runs part of a larger work: its 0 … 1 becomes `from` … `to`. */
export function* within<T>(steps: Steps<T>, from: number, to: number): Steps<T> {
  for (;;) {
    const next = steps.next();
    if (next.done) return next.value;
    yield { ...next.value, fraction: from + (to - from) * next.value.fraction };
  }
}

export interface RunOptions {
  /** Called after each step. */
  readonly onStep?: (step: Step) => void;
  /** What to tell machines of a step, beside its divergence. */
  readonly detail?: (step: Step) => Record<string, number | string>;
  /** How long to work before others get their turn, in milliseconds. */
  readonly slice?: number;
}

/** Runs `steps` with progress to `task`, giving way every `slice` milliseconds; rests while the task is paused, stops when it is aborted. */
export async function runSteps<T>(steps: Steps<T>, task: Task, options: RunOptions = {}): Promise<T> {
  const { onStep, detail, slice = 40 } = options;
  let turn = performance.now();
  for (;;) {
    throwIfCancelled(task.signal);
    const next = steps.next();
    if (next.done) return next.value;
    const { fraction, message, divergence } = next.value;
    const told = { ...(divergence !== undefined && { divergence }), ...detail?.(next.value) };
    task.progress(fraction, message, Object.keys(told).length > 0 ? told : undefined);
    onStep?.(next.value);
    if (performance.now() - turn < slice) continue;
    await new Promise((resolve) => setTimeout(resolve));
    await task.ready?.();
    turn = performance.now();
  }
}
