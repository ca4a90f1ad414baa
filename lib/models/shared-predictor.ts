import { availableParallelism } from 'node:os';
import type { PredictorStatus } from '../predictor/contract.ts';
import { Predictor } from '../predictor/predictor.ts';
import { projectPath } from '../store/root.ts';

/** More threads than this gain nothing for one person at the mouse; training wants the cores too. */
const MOST_THREADS = 4;
const QUEUE = 128;
const TIMEOUT_MS = 30_000;

// Next evaluates a module once per bundle, so the pool lives on the process.
const shared = globalThis as typeof globalThis & { mouseprintPredictor?: Predictor };

function threads(): number {
  return Math.max(1, Math.min(MOST_THREADS, availableParallelism()));
}

/** The pool of this process, started at the first call. */
export function sharedPredictor(): Predictor {
  shared.mouseprintPredictor ??= new Predictor({
    worker: projectPath('lib', 'predictor', 'worker.ts'),
    threads: threads(),
    queue: QUEUE,
    timeoutMs: TIMEOUT_MS,
  });
  return shared.mouseprintPredictor;
}

/** What the pool is doing, without starting it. */
export function predictorStatus(): PredictorStatus {
  return (
    shared.mouseprintPredictor?.status() ?? {
      state: 'asleep',
      workers: threads(),
      pending: 0,
      capacity: threads() + QUEUE,
      completed: 0,
      replaced: 0,
    }
  );
}

/** Ends the pool's threads; the next request starts a new one. */
export async function closePredictor(): Promise<void> {
  const predictor = shared.mouseprintPredictor;
  shared.mouseprintPredictor = undefined;
  await predictor?.close();
}
