import { randomUUID } from 'node:crypto';
import { AppError } from '../errors.ts';
import type { ModelInfo } from '../models/models.ts';
import { sharedPredictor } from '../models/shared-predictor.ts';
import { SIGNALS } from '../mouse/signals/registry.ts';
import { LiveStream } from '../predictor/live-stream.ts';
import { LIVE_STRIDE } from '../signature/overlap.ts';

/** Streams at once: each holds its movement in memory. */
const MOST_STREAMS = 256;
/** A stream that nobody has written to for so long is forgotten, with the movement that it held. */
const IDLE_MS = 60_000;

interface Kept {
  readonly stream: LiveStream;
  readonly model: ModelInfo;
  timer: NodeJS.Timeout | undefined;
}

// Next evaluates a module once per bundle, so the streams live on the process.
const shared = globalThis as typeof globalThis & { mouseprintStreams?: Map<string, Kept> };

function streams(): Map<string, Kept> {
  shared.mouseprintStreams ??= new Map();
  return shared.mouseprintStreams;
}

/** Begins a stream through `model`. Throws `overloaded` when there are too many. */
export function openLiveStream(model: ModelInfo, first?: number): string {
  const open = streams();
  if (open.size >= MOST_STREAMS)
    throw new AppError('overloaded', `${open.size} streams are open.`, {
      hint: 'Try again when others have ended.',
    });
  const id = randomUUID();
  const stream = new LiveStream({
    stride: LIVE_STRIDE,
    first,
    reach: SIGNALS.get(model.card.config.signal).reach,
    embed: async ({ events, blocks }) => {
      const task = { source: model.folder, name: model.name, events, blocks };
      return (await sharedPredictor().embed(task)).embeddings;
    },
  });
  open.set(id, { stream, model, timer: undefined });
  touch(id);
  return id;
}

/** A stream that is open; it stays so for another while. Throws `not_found`. */
export function findLiveStream(id: string): { stream: LiveStream; model: ModelInfo } {
  return touch(id);
}

/** Ends a stream and forgets its movement. Ending it twice is no error. */
export function closeLiveStream(id: string): void {
  const kept = streams().get(id);
  if (!kept) return;
  clearTimeout(kept.timer);
  streams().delete(id);
  kept.stream.close();
}

function touch(id: string): Kept {
  const kept = streams().get(id);
  if (!kept)
    throw new AppError('not_found', 'There is no such stream: it has ended, or nothing came for a minute.', {
      hint: 'Begin another.',
    });
  clearTimeout(kept.timer);
  kept.timer = setTimeout(() => closeLiveStream(id), IDLE_MS);
  kept.timer.unref();
  return kept;
}
