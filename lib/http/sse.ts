import { log } from '../store/log.ts';
import type { StreamContract } from '../stream-contract.ts';
import { checkAnswer, checksAnswers } from './answer.ts';
import { openStream } from './open-streams.ts';
import { visitorOf } from './visitor.ts';

/** One message to a browser's EventSource. `id` is what it sends back as `Last-Event-ID` when it reconnects. */
export interface StreamEvent {
  id?: number;
  event?: string;
  data: unknown;
}

/** Media type of server-sent events. */
export const EVENT_STREAM = 'text/event-stream';

const HEARTBEAT = 15_000;

/** Where a client left off: its `Last-Event-ID`, or `?cursor=` on the first connection; 0 for the beginning. */
export function streamCursor(request: Request): number {
  const text = request.headers.get('last-event-id') ?? new URL(request.url).searchParams.get('cursor') ?? '';
  const cursor = Number(text);
  return Number.isSafeInteger(cursor) && cursor > 0 ? cursor : 0;
}

/** An event in the wire format of server-sent events. */
export function formatEvent({ id, event, data }: StreamEvent): string {
  const head = `${id === undefined ? '' : `id: ${id}\n`}${event === undefined ? '' : `event: ${event}\n`}`;
  return `${head}data: ${JSON.stringify(data)}\n\n`;
}

function checkEvent(contract: StreamContract, { event = 'message', data }: StreamEvent) {
  checkAnswer(contract[event], JSON.stringify(data), `The event ${event}`);
}

/**
 * Answers with server-sent events as fast as the client takes them. `source` is told to stop, by its signal, when the
 * client goes away; a comment goes out now and then so that a connection that died is noticed.
 *
 * @throws AppError `rate_limited` or `overloaded` when too many are open.
 */
export function eventStream(
  request: Request,
  signal: AbortSignal,
  source: (signal: AbortSignal) => AsyncIterable<StreamEvent>,
  contract?: StreamContract,
): Response {
  const close = openStream(visitorOf(request));
  const encoder = new TextEncoder();
  const gone = new AbortController();
  const stop = () => gone.abort();
  if (signal.aborted) stop();
  signal.addEventListener('abort', stop, { once: true });
  const events = source(gone.signal)[Symbol.asyncIterator]();
  let heartbeat: NodeJS.Timeout | undefined;
  let cancelled = false;
  const end = () => {
    clearInterval(heartbeat);
    close();
    signal.removeEventListener('abort', stop);
    stop();
    // Not awaited: a source that is waiting for something ends when that has come.
    events.return?.().catch(() => {});
  };
  const stream = new ReadableStream<Uint8Array>({
    start(controller) {
      // Sends the headers at once, also when there is nothing to tell yet.
      controller.enqueue(encoder.encode('retry: 1000\n\n'));
      heartbeat = setInterval(() => {
        if ((controller.desiredSize ?? 0) > 0) controller.enqueue(encoder.encode(': still here\n\n'));
      }, HEARTBEAT);
      heartbeat.unref();
    },
    async pull(controller) {
      try {
        const { done, value } = await events.next();
        if (cancelled) return;
        if (!done && !gone.signal.aborted) {
          if (contract && checksAnswers()) checkEvent(contract, value);
          return controller.enqueue(encoder.encode(formatEvent(value)));
        }
        end();
        controller.close();
      } catch (error) {
        end();
        if (cancelled) return;
        log().error({ err: error }, 'event stream failed');
        controller.error(error);
      }
    },
    cancel() {
      cancelled = true;
      end();
    },
  });
  return new Response(stream, {
    headers: {
      'content-type': `${EVENT_STREAM}; charset=utf-8`,
      // Compression would hold events back.
      'cache-control': 'no-store, no-transform',
      'x-accel-buffering': 'no',
      'x-content-type-options': 'nosniff',
    },
  });
}
