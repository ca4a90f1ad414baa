import type { z } from 'zod';
import { address, call } from '@/components/api/call.ts';
import { RequestError } from '@/components/ui/request.ts';
import { decodeFloats } from '@/lib/base64.ts';
import type { Track, Window } from '@/lib/capture/track.ts';
import type { Events } from '@/lib/mouse/events.ts';
import type { ModelIdentity } from '@/lib/predictor/contract.ts';
import { liveEvents } from '@/lib/predictor/stream-events.ts';
import { toWire } from '@/lib/predictor/wire.ts';
import { readEvent } from '@/lib/stream-contract.ts';

type ReceivedBlocks = z.output<typeof liveEvents.blocks>;

interface Opened {
  stream: string;
  model: ModelIdentity;
}

/**
 * One stream of the server: the events of a track go there once, in order, and embeddings come back as server-sent events.
 * It may begin anywhere in the track: the window that it is opened for brings the context that the first blocks need.
 */
export class EventStreamChannel {
  readonly track: Track;
  readonly model: ModelIdentity;
  readonly #stream: string;
  readonly #source: EventSource;
  /** Index in the track, and time there, of what is event 0 and time 0 in the stream. */
  readonly #offset: number;
  readonly #shift: number;
  #sent = 0;
  #ready = new Map<number, Float32Array>();
  #changed: (() => void) | undefined;
  #failure: RequestError | undefined;

  private constructor(opened: Opened, track: Track, { events, blocks, sessionBlocks }: Window) {
    this.track = track;
    this.model = opened.model;
    this.#stream = opened.stream;
    this.#offset = sessionBlocks[0].start - blocks[0].start;
    this.#shift = track.timeOf(sessionBlocks[0].start) - events.t[blocks[0].start];
    this.#source = new EventSource(address('GET /api/live/{stream}', { params: { stream: this.#stream } }));
    this.#source.addEventListener('blocks', ({ data }) =>
      this.#receive(readEvent(liveEvents, 'blocks', data)),
    );
    this.#source.addEventListener('failed', ({ data }) =>
      this.#fail(new RequestError(readEvent(liveEvents, 'failed', data))),
    );
    this.#source.addEventListener('error', () => {
      if (this.#source.readyState === EventSource.CLOSED)
        this.#fail(
          new RequestError({
            code: 'unavailable',
            message: 'The stream to the server broke off.',
            hint: 'It is begun again; nothing that was recorded is lost.',
          }),
        );
    });
  }

  static async open(model: string, track: Track, window: Window): Promise<EventStreamChannel> {
    const opened = await call('POST /api/live', { body: { model, first: window.blocks[0].start } });
    const channel = new EventStreamChannel(opened, track, window);
    await channel.#send(window.events);
    return channel;
  }

  /** Whether it can not be used any more. */
  get broken(): boolean {
    return this.#failure !== undefined;
  }

  /** Sends what the track has more than the server, and waits for the window's blocks. */
  async embed({ sessionBlocks }: Window, signal: AbortSignal): Promise<Float32Array> {
    const from = this.#offset + this.#sent;
    if (this.track.length > from)
      await this.#send(this.#onItsClock(this.track.slice(from, this.track.length)));
    const { dims } = this.model;
    const out = new Float32Array(sessionBlocks.length * dims);
    for (const [i, { start }] of sessionBlocks.entries()) {
      let row = this.#ready.get(start);
      while (!row) {
        if (this.#failure) throw this.#failure;
        await this.#change(signal);
        row = this.#ready.get(start);
      }
      out.set(row, i * dims);
    }
    for (const { start } of sessionBlocks) this.#ready.delete(start);
    return out;
  }

  close(): void {
    this.#source.close();
    this.#failure ??= new RequestError({ code: 'cancelled', message: 'The stream was closed.' });
    this.#changed?.();
    // Not awaited: a stream that is not closed is forgotten after a minute.
    call('DELETE /api/live/{stream}', { params: { stream: this.#stream } }, { keepalive: true }).catch(
      () => undefined,
    );
  }

  #onItsClock(events: Events): Events {
    return { ...events, t: events.t.map((t) => t - this.#shift) };
  }

  async #send(events: Events): Promise<void> {
    try {
      const body = { at: this.#sent, events: toWire(events) };
      const { received } = await call('POST /api/live/{stream}', { params: { stream: this.#stream }, body });
      this.#sent = received;
    } catch (error) {
      // A full queue passes: the same chunk is sent again. Anything else needs another stream.
      const passing = error instanceof RequestError && ['overloaded', 'unavailable'].includes(error.code);
      if (!passing) this.#failure ??= error as RequestError;
      throw error;
    }
  }

  #receive({ blocks, embeddings }: ReceivedBlocks): void {
    const values = decodeFloats(embeddings);
    const { dims } = this.model;
    blocks.forEach(({ start }, i) => {
      this.#ready.set(start + this.#offset, values.slice(i * dims, (i + 1) * dims));
    });
    this.#changed?.();
  }

  #fail(error: RequestError): void {
    this.#failure = error;
    this.#source.close();
    this.#changed?.();
  }

  async #change(signal: AbortSignal): Promise<void> {
    await new Promise<void>((resolve) => {
      this.#changed = resolve;
      signal.addEventListener('abort', () => resolve(), { once: true });
    });
    this.#changed = undefined;
    signal.throwIfAborted();
  }
}
