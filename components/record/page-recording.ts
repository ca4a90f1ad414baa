import { ChunkRecorder } from '@/lib/capture/chunk-recorder.ts';
import { EventBuffer } from '@/lib/capture/event-buffer.ts';
import { joinRows } from '@/lib/capture/join-rows.ts';
import { listen } from '@/lib/capture/listen.ts';
import { randomId } from '@/lib/random-id.ts';
import { type LocalRecording, saveLocal } from './browser-store.ts';

/** What was recorded is saved so often, ms: what a crash of the tab loses at most. */
export const SAVE_MS = 1000;

/** Rows that are held for drawing. */
const TRAIL_ROWS = 20_000;

export interface RecordingState {
  readonly recording: LocalRecording;
  readonly running: boolean;
  /** Rows so far; those beyond `recording.events` are saved within {@link SAVE_MS}. */
  readonly events: number;
  /** Session time, ms. */
  readonly clock: number;
  readonly notMouse: number;
  /** Events while a page had locked the pointer, which are not recorded. */
  readonly locked: number;
  /** The browser's clock ticks too seldom for what is recorded to be of use. */
  readonly coarseClock: boolean;
  /** Saving failed: the browser's storage is full or forbidden. */
  readonly failed: boolean;
}

/**
 * Records the pointer on this page into the browser's own storage, second by second, so that a reload or a crash costs at most the last
 * one. One page at a time has a recording: the others see that it is held.
 */
export class PageRecording {
  /** The last rows, for drawing. */
  readonly recorder = { buffer: new EventBuffer() };
  #chunks: ChunkRecorder;
  #state: RecordingState;
  #listeners = new Set<() => void>();
  #stop: (() => void) | undefined;
  #timer: ReturnType<typeof setInterval> | undefined;
  #saving: Promise<void> = Promise.resolve();
  #release: () => void = () => {};

  constructor(recording: LocalRecording) {
    this.#chunks = new ChunkRecorder(recording.clock, recording.events);
    this.#state = {
      recording,
      running: false,
      events: recording.events,
      clock: recording.clock,
      notMouse: 0,
      locked: 0,
      coarseClock: false,
      failed: false,
    };
  }

  subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  snapshot = (): RecordingState => this.#state;

  /** Makes this page the one that holds the recording. Resolves to false when another page does. */
  async hold(): Promise<boolean> {
    // Only secure contexts have locks; elsewhere two pages would have to be told apart by whoever opens them.
    if (!navigator.locks) return true;
    return new Promise((resolve) => {
      navigator.locks.request(lockOf(this.#state.recording.id), { ifAvailable: true }, (lock) => {
        resolve(lock !== null);
        if (lock)
          return new Promise<void>((release) => {
            this.#release = release;
          });
      });
    });
  }

  /** Records until {@link pause}. What the server was sent of it before counts no more. */
  start(): void {
    if (this.#stop) return;
    this.#chunks.pause();
    const { sending: _, ...recording } = this.#state.recording;
    this.#set({ recording, running: true });
    this.#stop = listen(this.#chunks, window, this.#moved);
    this.#timer = setInterval(() => this.#cut(), SAVE_MS);
    document.addEventListener('visibilitychange', this.#leaving);
    window.addEventListener('pagehide', this.#leaving);
  }

  /** Stops recording; resolves when all is saved. */
  async pause(): Promise<void> {
    this.#stop?.();
    this.#stop = undefined;
    clearInterval(this.#timer);
    document.removeEventListener('visibilitychange', this.#leaving);
    window.removeEventListener('pagehide', this.#leaving);
    this.#leaving();
    this.#set({ running: false });
    await this.#saving;
  }

  /** Stops and lets other pages have it. */
  async letGo(): Promise<void> {
    await this.pause();
    this.#release();
  }

  #moved = (event: PointerEvent | WheelEvent): void => {
    const { buffer } = this.recorder;
    if (buffer.length > TRAIL_ROWS) buffer.clear();
    const { events, clock } = { events: this.#chunks.total, clock: this.#chunks.clock };
    if (events > this.#state.events) {
      const kind = event.type === 'pointerdown' ? 1 : 0;
      buffer.push(clock, event.clientX, event.clientY, kind, 0);
    }
    this.#set({ events, clock, notMouse: this.#chunks.notMouse });
  };

  #leaving = (): void => {
    this.#chunks.flush();
    this.#set({ events: this.#chunks.total, clock: this.#chunks.clock });
    this.#cut();
  };

  #cut(): void {
    const { locked } = this.#chunks;
    this.#set({ locked, coarseClock: this.#chunks.sampling()?.coarseClock ?? this.#state.coarseClock });
    const rows = this.#chunks.take();
    if (!rows) return;
    const piece = { ...joinRows([rows]), t: Float64Array.from(rows.t) };
    this.#set({
      recording: {
        ...this.#state.recording,
        clock: this.#chunks.clock,
        events: this.#chunks.total,
        pieces: this.#state.recording.pieces + 1,
      },
    });
    const { recording } = this.#state;
    this.#saving = this.#saving
      .then(() => saveLocal(recording, piece))
      .catch(() => this.#set({ failed: true }));
  }

  #set(change: Partial<RecordingState>): void {
    this.#state = { ...this.#state, ...change };
    for (const listener of this.#listeners) listener();
  }
}

const lockOf = (id: string) => `mouseprint-recording-${id}`;

/** Ids of recordings that some page, this one included, holds at the moment. */
export async function heldRecordings(): Promise<Set<string>> {
  const prefix = lockOf('');
  const { held = [] } = (await navigator.locks?.query()) ?? {};
  return new Set(held.flatMap(({ name }) => (name?.startsWith(prefix) ? [name.slice(prefix.length)] : [])));
}

/** A recording that begins now. */
export function newRecording(label: string): LocalRecording {
  return {
    id: randomId(),
    label,
    startedAt: new Date(),
    clock: 0,
    events: 0,
    pieces: 0,
    screen: { width: innerWidth, height: innerHeight, ratio: devicePixelRatio },
  };
}
