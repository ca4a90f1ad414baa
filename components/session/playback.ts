import type { Block } from '@/lib/mouse/blocks.ts';
import { indexAt } from '../trajectory/motion.ts';

/** Speeds of playback, as factors of real time. */
export const RATES = [0.5, 1, 2, 4, 8, 16] as const;

/**
 * A clock over a recording. Views subscribe and draw on each tick by themselves: sixty renders of React a
 * second would be sixty too many.
 */
export class Playback {
  time: number;
  rate = 1;
  playing = false;
  private readonly listeners = new Set<() => void>();
  private frame = 0;
  private last = 0;

  constructor(
    readonly duration: number,
    time: number,
  ) {
    this.time = time;
  }

  subscribe = (listener: () => void) => {
    this.listeners.add(listener);
    return () => {
      this.listeners.delete(listener);
    };
  };

  private changed() {
    for (const listener of this.listeners) listener();
  }

  private tick = (now: number) => {
    if (!this.playing) return;
    this.time += (now - this.last) * this.rate;
    this.last = now;
    if (this.time >= this.duration) {
      this.time = this.duration;
      this.playing = false;
    } else this.frame = requestAnimationFrame(this.tick);
    this.changed();
  };

  /** Plays on, from the start when it was at the end. */
  play() {
    if (this.playing) return;
    if (this.time >= this.duration) this.time = 0;
    this.playing = true;
    this.last = performance.now();
    this.frame = requestAnimationFrame(this.tick);
    this.changed();
  }

  pause() {
    if (!this.playing) return;
    this.playing = false;
    cancelAnimationFrame(this.frame);
    this.changed();
  }

  toggle() {
    if (this.playing) this.pause();
    else this.play();
  }

  /** Goes to `time` in ms, clamped to the recording. */
  seek(time: number) {
    this.time = Math.min(this.duration, Math.max(0, time));
    this.changed();
  }

  setRate(rate: number) {
    this.rate = rate;
    this.changed();
  }
}

/** The last of `blocks` that has begun at `time`, ms; the first before that. */
export function blockAt(blocks: readonly Block[], t: Float64Array, time: number): number {
  // Blocks lie end to end, so one division finds the right one.
  const [first] = blocks;
  if (!first) return 0;
  const event = Math.max(0, indexAt(t, time + 1) - 1);
  return Math.min(blocks.length - 1, Math.floor(event / (first.end - first.start)));
}
