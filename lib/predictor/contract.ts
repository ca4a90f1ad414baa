import type { Block } from '../mouse/blocks.ts';
import type { Events } from '../mouse/events.ts';

/** What a worker of the pool is asked: embed the blocks of `events` with the model in folder `source`. */
export interface EmbedTask {
  /** Folder of the model. */
  readonly source: string;
  /** How to call it in messages; by default the folder's name. */
  readonly name?: string;
  readonly events: Events;
  /** Events between the beginnings of two blocks; by default blocks do not overlap. */
  readonly stride?: number;
  /** Exactly these blocks, in place of cutting by `stride`. */
  readonly blocks?: readonly Block[];
}

export interface Embedded {
  readonly model: ModelIdentity;
  readonly blocks: readonly Block[];
  /** `blocks.length × model.dims`, row-major: the network's raw output. */
  readonly embeddings: Float32Array;
}

/** What must agree for two embeddings to be comparable. */
export interface ModelIdentity {
  readonly name: string;
  /** Hash of weights and configuration. */
  readonly hash: string;
  readonly dims: number;
}

/** The part of `lib/network/embed.ts`'s `Embedder` that the pool relies on. */
export interface LoadedModel extends ModelIdentity {
  embed(
    events: Events,
    options?: { stride?: number; blocks?: readonly Block[] },
  ): Promise<{ blocks: readonly Block[]; embeddings: Float32Array }>;
  dispose(): void;
}

/** An `AppError` does not survive the way between threads; its parts do. */
export type Reply =
  | { readonly ok: true; readonly value: Embedded }
  | {
      readonly ok: false;
      readonly error: { readonly code: string; readonly message: string; readonly hint?: string };
    };

export interface PredictorStatus {
  readonly state: 'asleep' | 'idle' | 'busy';
  readonly workers: number;
  /** Requests that run or wait. */
  readonly pending: number;
  readonly capacity: number;
  readonly completed: number;
  /** Workers that died and were replaced since the pool started. */
  readonly replaced: number;
}
