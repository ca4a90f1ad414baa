import type { StepOptions } from './gradients.ts';
import type { NetworkSpec } from './spec.ts';

/** What a gradient worker is started with. All arrays in these messages are views of shared memory: nothing is copied. */
export interface WorkerStart {
  readonly spec: NetworkSpec;
  readonly backend: 'wasm' | 'webgpu';
}

/** The worker's first message. */
export interface WorkerReady {
  readonly kind: 'ready';
  /** Initial parameters, trainable then state. */
  readonly initial: Float32Array;
  readonly trainableSize: number;
  readonly arithmetic: string;
}

export interface ComputeRequest {
  readonly kind: 'compute';
  readonly id: number;
  readonly parameters: Float32Array;
  readonly inputs: Float32Array;
  readonly labels: Int32Array;
  readonly options: StepOptions;
  /** Where the worker writes gradients and batch-norm statistics. */
  readonly gradients: Float32Array;
  readonly state: Float32Array;
}

export interface EvaluateRequest {
  readonly kind: 'evaluate';
  readonly id: number;
  readonly parameters: Float32Array;
  readonly inputs: Float32Array;
  readonly labels: Int32Array;
}

export type WorkerRequest = ComputeRequest | EvaluateRequest;

export type WorkerAnswer =
  | { readonly kind: 'done'; readonly id: number; readonly loss: number; readonly correct: number }
  | { readonly kind: 'failed'; readonly id: number; readonly message: string };
