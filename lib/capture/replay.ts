import { EVENT_KINDS, type Events } from '../mouse/events.ts';

const DOM_BUTTON = [-1, 0, 2, 1, 3] as const;
const DOM_BUTTONS = [0, 1, 2, 4, 8] as const;

export interface ReplayOptions {
  /** Times faster than it was recorded; `Infinity` delivers at once. */
  readonly speed?: number;
  /** Where the recording's time 0 lies on the page's clock (ms); by default now. */
  readonly origin?: number;
  readonly signal?: AbortSignal;
  /** Called with the number of events delivered so far, once per frame. */
  onProgress?(delivered: number): void;
}

/** Events delivered in one go before the page gets a turn, when there is no waiting between them. */
const BATCH = 256;

/**
 * Dispatches a recording on `target` as the pointer and wheel events that the browser would have sent, with the
 * recording's own time stamps, so that whatever listens there records it again. Pauses are kept at `speed`.
 */
export async function replay(
  events: Events,
  target: EventTarget,
  options: ReplayOptions = {},
): Promise<void> {
  const { speed = 1, signal, onProgress } = options;
  const start = performance.now();
  const origin = options.origin ?? start;
  const first = events.length > 0 ? events.t[0] : 0;
  let delivered = 0;
  while (delivered < events.length) {
    if (signal?.aborted) return;
    const due = Number.isFinite(speed) ? (performance.now() - start) * speed : Number.POSITIVE_INFINITY;
    const limit = delivered + BATCH;
    while (delivered < events.length && delivered < limit && events.t[delivered] - first <= due) {
      target.dispatchEvent(domEvent(events, delivered, origin + events.t[delivered] - first));
      delivered++;
    }
    onProgress?.(delivered);
    await nextTurn();
  }
}

/** The DOM event of row `i`, stamped with `timeStamp` (ms on the page's clock). */
export function domEvent(events: Events, i: number, timeStamp: number): Event {
  const kind = EVENT_KINDS[events.kind[i]];
  const button = events.button[i];
  // Not bubbling: capturing listeners on the window hear it, but no menu or dialog of the page takes it for a click.
  const place = { clientX: events.x[i], clientY: events.y[i], bubbles: false, cancelable: true };
  const event =
    kind === 'scroll'
      ? new WheelEvent('wheel', { ...place, deltaY: 100 })
      : new PointerEvent(POINTER_TYPE[kind], {
          ...place,
          pointerType: 'mouse',
          pointerId: 1,
          isPrimary: true,
          button: kind === 'press' || kind === 'release' ? DOM_BUTTON[button] : -1,
          buttons: kind === 'drag' || kind === 'press' ? DOM_BUTTONS[button] || 1 : 0,
        });
  // A script can not choose an event's time stamp; shadowing the accessor is how a replay keeps its timing.
  Object.defineProperty(event, 'timeStamp', { value: timeStamp });
  return event;
}

const POINTER_TYPE = {
  move: 'pointermove',
  drag: 'pointermove',
  press: 'pointerdown',
  release: 'pointerup',
} as const;

/** The next frame where there are frames, else the next task: a hidden page has none, and the replay must go on. */
function nextTurn(): Promise<void> {
  return new Promise((resolve) => {
    if (document.visibilityState === 'visible') requestAnimationFrame(() => resolve());
    else setTimeout(resolve, 16);
  });
}
