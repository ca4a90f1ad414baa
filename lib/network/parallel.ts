import type { Worker } from 'node:worker_threads';
import { AppError } from '../errors.ts';
import { typescriptWorker } from '../typescript-worker.ts';
import { chosenDevice, prepareDevice } from './device.ts';
import {
  averageGradients,
  createLocalPool,
  type GradientPool,
  type Gradients,
  type Shard,
} from './gradients.ts';
import type { WorkerAnswer, WorkerReady, WorkerRequest, WorkerStart } from './parallel-messages.ts';
import type { NetworkSpec } from './spec.ts';

/**
 * Computes gradients in worker threads, one per core (the wasm backend has no threads of its own in Node). Parameters,
 * crops and gradients lie in shared memory. Batch-norm statistics belong to a shard of the batch, not to a worker (ghost
 * batch normalisation, Hoffer, Hubara and Soudry 2017), and results are added up in the order of the shards, so
 * that the number of workers does not change a bit of the outcome. One worker means this thread, unless it shall stay free.
 * A graphics card is given all shards by one of them.
 *
 * @throws AppError `unavailable` when a worker does not start or stops, or a card is asked for and there is none.
 */
export async function createGradientPool(
  spec: NetworkSpec,
  workers: number,
  keepFree = false,
): Promise<GradientPool> {
  const backend = (await chosenDevice()).chosen === 'gpu' ? 'webgpu' : 'wasm';
  const count = backend === 'webgpu' ? 1 : Math.max(1, workers);
  if (count === 1 && !keepFree) {
    await prepareDevice();
    return createLocalPool(spec);
  }
  const threads = Array.from({ length: count }, () => new GradientThread({ spec, backend }));
  try {
    const [first] = await Promise.all(threads.map((thread) => thread.ready));
    return threadPool(threads, first);
  } catch (error) {
    await Promise.all(threads.map((thread) => thread.stop()));
    throw error;
  }
}

function threadPool(
  threads: readonly GradientThread[],
  { initial, trainableSize, arithmetic }: WorkerReady,
): GradientPool {
  const shared = sharedFloats(initial.length);
  const slots: Slot[] = [];
  const stateSize = initial.length - trainableSize;

  async function compute(shard: Shard, index: number, margin: number): Promise<Gradients> {
    slots[index] = fitSlot(slots[index], shard, trainableSize, stateSize);
    const { inputs, labels, gradients, state } = slots[index];
    inputs.set(shard.inputs);
    labels.set(shard.labels);
    const result = await threads[index % threads.length].ask({
      kind: 'compute',
      parameters: shared,
      inputs,
      labels,
      options: { margin },
      gradients,
      state,
    });
    return { gradients, state, ...result };
  }

  return {
    trainableSize,
    stateSize,
    arithmetic,
    initial: () => initial.slice(),
    async compute(parameters, shards, { margin }) {
      shared.set(parameters);
      return averageGradients(await Promise.all(shards.map((shard, i) => compute(shard, i, margin))));
    },
    evaluate: (parameters, { inputs, labels }) =>
      threads[0].ask({ kind: 'evaluate', parameters, inputs, labels }),
    async dispose() {
      await Promise.all(threads.map((thread) => thread.stop()));
    },
  };
}

/** Shared memory of one shard. */
interface Slot {
  inputs: Float32Array;
  labels: Int32Array;
  gradients: Float32Array;
  state: Float32Array;
}

function fitSlot(slot: Slot | undefined, shard: Shard, trainableSize: number, stateSize: number): Slot {
  const fits = slot?.inputs.length === shard.inputs.length && slot.labels.length === shard.labels.length;
  if (slot && fits) return slot;
  return {
    inputs: sharedFloats(shard.inputs.length),
    labels: new Int32Array(new SharedArrayBuffer(shard.labels.length * 4)),
    gradients: slot?.gradients ?? sharedFloats(trainableSize),
    state: slot?.state ?? sharedFloats(stateSize),
  };
}

function sharedFloats(length: number): Float32Array {
  return new Float32Array(new SharedArrayBuffer(length * Float32Array.BYTES_PER_ELEMENT));
}

type Ask = WorkerRequest extends infer Request
  ? Request extends unknown
    ? Omit<Request, 'id'>
    : never
  : never;
type Done = { loss: number; correct: number };

/** A worker thread and the questions that it has not answered yet. */
class GradientThread {
  readonly ready: Promise<WorkerReady>;
  readonly #worker: Worker;
  readonly #pending = new Map<number, { resolve(done: Done): void; reject(error: Error): void }>();
  #next = 0;
  #failure: AppError | undefined;

  constructor(start: WorkerStart) {
    this.#worker = typescriptWorker(new URL('./gradient-worker.ts', import.meta.url), start);
    this.ready = new Promise((resolve, reject) => {
      this.#worker.on('message', (message: WorkerReady | WorkerAnswer) => {
        if (message.kind === 'ready') resolve(message);
        else this.#settle(message);
      });
      const fail = (reason: string, cause?: unknown) => {
        this.#failure = new AppError('unavailable', `A training worker stopped: ${reason}`, {
          hint: 'Resume the run; with --workers 1 it needs less memory.',
          cause,
        });
        reject(this.#failure);
        for (const { reject } of this.#pending.values()) reject(this.#failure);
        this.#pending.clear();
      };
      this.#worker.on('error', (error) => fail(error.message, error));
      this.#worker.on('exit', (code) => fail(`it ended with code ${code}.`));
    });
  }

  ask(request: Ask): Promise<Done> {
    if (this.#failure) return Promise.reject(this.#failure);
    const id = this.#next++;
    return new Promise((resolve, reject) => {
      this.#pending.set(id, { resolve, reject });
      this.#worker.postMessage({ ...request, id });
    });
  }

  async stop(): Promise<void> {
    this.ready.catch(() => {});
    await this.#worker.terminate();
  }

  #settle(message: WorkerAnswer): void {
    const pending = this.#pending.get(message.id);
    this.#pending.delete(message.id);
    if (message.kind === 'done') pending?.resolve({ loss: message.loss, correct: message.correct });
    else pending?.reject(new AppError('internal', `A training worker failed: ${message.message}`));
  }
}
