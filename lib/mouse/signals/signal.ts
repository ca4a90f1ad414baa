import type { Block } from '../blocks.ts';
import type { Events } from '../events.ts';

/** A stretch of frames, from `start` up to but not including `end`. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/**
 * What a network sees of one recording: `length` frames of `channels` numbers each. A frame is an event
 * or a moment, depending on the signal; blocks are always counted in pointer events.
 */
export interface Frames {
  readonly length: number;
  readonly channels: number;
  /** Pointer events pushed so far. */
  readonly events: number;
  /** The frames of a block of pointer events; `undefined` while some of them are still to come. */
  span(block: Block): Span | undefined;
  /**
   * Writes the frames of `span`, row-major `(end − start) × channels`, to `out` from `offset`, normalised the
   * way the network takes them.
   */
  copy(span: Span, out: Float32Array, offset: number): void;
}

/** Turns events into frames one by one. Pushing a session in any portions gives the same frames as pushing it whole. */
export interface SignalStream {
  /** The frames that are final so far; grows with each push. */
  readonly frames: Frames;
  /** Takes the next events, in order of time. Scrolling is passed over, as in `pointerEvents`. */
  push(events: Events): void;
  /** Says that no event will follow, so that frames which wait for their neighbours become final. */
  finish(): void;
}

/** How far around a moment movement decides its frame: what a window of a running session must hold besides its blocks. */
export interface Reach {
  /** On either side, frames of the 16 ms grid; 0 for signals without a grid. */
  readonly frames: number;
  /** Which events count depends on the last one at least this long before, ms; 0 where all count. */
  readonly interval: number;
}

/** A way to present movement to a network. */
export interface Signal {
  readonly name: string;
  /** What it keeps and what it leaves out, for people. */
  readonly description: string;
  readonly channels: readonly string[];
  /** Indices of the channels of buttons, where a recording without any is no different from one in which none was pressed. */
  readonly buttonChannels?: readonly number[];
  /** Frames in a training crop. */
  readonly crop: number;
  /** Whether blocks of equally many events may have different numbers of frames. */
  readonly variableLength: boolean;
  readonly reach: Reach;
  /** Whether it shows nothing but how the pointer moves: what is measured with it may be called behaviour. */
  readonly movementOnly?: boolean;
  /** Starts an empty recording. */
  stream(): SignalStream;
}

/** All frames of a finished recording. */
export function prepareFrames(signal: Signal, events: Events): Frames {
  const stream = signal.stream();
  stream.push(events);
  stream.finish();
  return stream.frames;
}

/** Copies one block or crop into an array of its own. */
export function cutFrames(frames: Frames, span: Span): Float32Array {
  const out = new Float32Array((span.end - span.start) * frames.channels);
  frames.copy(span, out, 0);
  return out;
}
