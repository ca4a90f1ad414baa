import type { EventSink } from './chunk-recorder.ts';
import type { PointerLike } from './pointer-events.ts';

/**
 * Feeds a recorder from a page: pointer and wheel events of `target` (the whole window, or one element), and what
 * happens to the page around them. `onEvent` is called after each event that was recorded; `accepts` may refuse some.
 *
 * Capturing listeners see an event before the page's own handlers can stop it. `pointerrawupdate` would deliver the
 * same coalesced events earlier, at the cost of handlers at the mouse's polling rate; the time stamps are the same.
 * While something has locked the pointer (Pointer Lock), its place stands still: what moves then is counted only.
 *
 * @returns a function that stops listening.
 */
export function listen(
  recorder: EventSink,
  target: HTMLElement | Window,
  onEvent: (event: PointerEvent | WheelEvent) => void = () => {},
  accepts: (event: Event) => boolean = () => true,
): () => void {
  const stop = new AbortController();
  const options: AddEventListenerOptions = { signal: stop.signal, passive: true, capture: true };

  const pointer = (event: Event) => {
    if (!accepts(event)) return;
    if (document.pointerLockElement) return recorder.lock();
    recorder.pointer(event as unknown as PointerLike);
    onEvent(event as PointerEvent);
  };
  for (const type of ['pointermove', 'pointerdown', 'pointerup', 'pointercancel'])
    target.addEventListener(type, pointer, options);
  target.addEventListener(
    'wheel',
    (event) => {
      if (!accepts(event)) return;
      if (document.pointerLockElement) return recorder.lock();
      recorder.wheel(event as WheelEvent);
      onEvent(event as WheelEvent);
    },
    options,
  );

  // The window itself has no enter and leave: the document's root element has.
  const edge = target instanceof HTMLElement ? target : document.documentElement;
  edge.addEventListener('pointerleave', (e) => recorder.mark(e.timeStamp, 'left'), {
    signal: stop.signal,
  });
  edge.addEventListener('pointerenter', (e) => recorder.mark(e.timeStamp, 'entered'), {
    signal: stop.signal,
  });
  document.addEventListener(
    'visibilitychange',
    (event) => recorder.mark(event.timeStamp, document.visibilityState === 'hidden' ? 'hidden' : 'visible'),
    { signal: stop.signal },
  );
  document.addEventListener(
    'pointerlockchange',
    (event) => recorder.mark(event.timeStamp, document.pointerLockElement ? 'locked' : 'unlocked'),
    { signal: stop.signal },
  );
  window.addEventListener('resize', (event) => recorder.mark(event.timeStamp, 'resized'), {
    signal: stop.signal,
  });
  return () => stop.abort();
}
