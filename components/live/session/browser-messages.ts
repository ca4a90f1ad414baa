import type { ErrorReport } from '@/lib/errors.ts';
import type { Block } from '@/lib/mouse/blocks.ts';
import type { Events } from '@/lib/mouse/events.ts';
import type { ModelIdentity } from '@/lib/predictor/contract.ts';

/** What the page asks its worker. */
export type ToWorker =
  | { readonly type: 'load'; readonly origin: string; readonly model: string }
  | {
      readonly type: 'embed';
      readonly id: number;
      readonly events: Events;
      readonly blocks: readonly Block[];
    };

/** What the worker answers; a failed load has the id 0. */
export type FromWorker =
  | { readonly type: 'ready'; readonly backend: string; readonly model: ModelIdentity }
  | { readonly type: 'embedded'; readonly id: number; readonly embeddings: Float32Array }
  | { readonly type: 'failed'; readonly id: number; readonly error: ErrorReport };
