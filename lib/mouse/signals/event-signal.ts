import type { Block } from '../blocks.ts';
import { EventKind, type Events } from '../events.ts';
import { FrameBuffer } from './frame-buffer.ts';
import type { Frames, Signal, SignalStream, Span } from './signal.ts';

/** An event and its step from the event before; the first event of a recording has a step of nothing. */
export interface Step {
  dx: number;
  dy: number;
  /** Milliseconds since the event before, not below 0. */
  dt: number;
  kind: number;
}

/** Writes the channels of one step to `out` from `offset`. `previous` is the step before it, if there is one. */
export type StepWriter = (step: Step, previous: Step | undefined, out: Float32Array, offset: number) => void;

/** Changes a copied block in place, row-major `frames × channels` from `offset`. */
export type BlockNormaliser = (out: Float32Array, offset: number, frames: number, channels: number) => void;

/** What a frame per event holds, and how it is called; see {@link eventSignal}. */
export interface EventSignalDefinition extends Omit<Signal, 'name' | 'stream' | 'variableLength' | 'reach'> {
  readonly write: StepWriter;
}

/** A signal with one frame per pointer event. */
export function eventSignal(
  about: Omit<Signal, 'stream' | 'variableLength' | 'reach'>,
  write: StepWriter,
  normalise?: BlockNormaliser,
): Signal {
  return {
    ...about,
    variableLength: false,
    reach: { frames: 0, interval: 0 },
    stream: () => new EventStream(about.channels.length, write, normalise),
  };
}

class EventStream implements SignalStream, Frames {
  readonly channels: number;
  readonly #write: StepWriter;
  readonly #normalise: BlockNormaliser | undefined;
  readonly #buffer: FrameBuffer;
  #last: { t: number; x: number; y: number } | undefined;
  #step: Step = { dx: 0, dy: 0, dt: 0, kind: 0 };
  #spare: Step = { dx: 0, dy: 0, dt: 0, kind: 0 };

  constructor(channels: number, write: StepWriter, normalise: BlockNormaliser | undefined) {
    this.channels = channels;
    this.#write = write;
    this.#normalise = normalise;
    this.#buffer = new FrameBuffer(channels);
  }

  get frames(): Frames {
    return this;
  }

  get length(): number {
    return this.#buffer.length;
  }

  get events(): number {
    return this.#buffer.length;
  }

  push(events: Events): void {
    for (let i = 0; i < events.length; i++) {
      if (events.kind[i] === EventKind.scroll) continue;
      const t = events.t[i];
      const x = events.x[i];
      const y = events.y[i];
      const last = this.#last;
      const step = this.#spare;
      step.dx = last ? x - last.x : 0;
      step.dy = last ? y - last.y : 0;
      step.dt = last ? Math.max(0, t - last.t) : 0;
      step.kind = events.kind[i];
      const offset = this.#buffer.append();
      this.#write(step, last ? this.#step : undefined, this.#buffer.values, offset);
      this.#spare = this.#step;
      this.#step = step;
      if (last) {
        last.t = t;
        last.x = x;
        last.y = y;
      } else this.#last = { t, x, y };
    }
  }

  finish(): void {}

  span(block: Block): Span | undefined {
    return block.end <= this.length ? block : undefined;
  }

  copy(span: Span, out: Float32Array, offset: number): void {
    this.#buffer.copy(span.start, span.end, out, offset);
    this.#normalise?.(out, offset, span.end - span.start, this.channels);
  }
}
