import { buttonOf, heldButton } from '../mouse/button-codes.ts';
import { Button, EventKind } from '../mouse/events.ts';

/** What of a DOM `PointerEvent` is read; a plain object will do in tests. */
export interface PointerLike {
  readonly type: string;
  readonly pointerType: string;
  readonly timeStamp: number;
  readonly clientX: number;
  readonly clientY: number;
  /** The button that changed: -1 none, 0 left, 1 middle, 2 right. */
  readonly button: number;
  /** The buttons held: bit 0 left, bit 1 right, bit 2 middle. */
  readonly buttons: number;
  getCoalescedEvents?(): readonly PointerLike[];
}

const DOM_BIT = [1, 4, 2, 8, 16] as const;

/**
 * Kind and button of a pointer event in the words of the data sets. While one button is held, pressing or
 * releasing another arrives as a `pointermove` that names it (Pointer Events §4.2.1 "chorded button
 * interactions"): it is a press or a release too.
 */
export function classify(event: PointerLike): { kind: number; button: number } {
  switch (event.type) {
    case 'pointerdown':
      return { kind: EventKind.press, button: buttonOf(event.button) };
    case 'pointerup':
    case 'pointercancel':
      return { kind: EventKind.release, button: buttonOf(Math.max(0, event.button)) };
    default:
      if (event.button >= 0) {
        const bit = DOM_BIT[event.button] ?? 0;
        const kind = event.buttons & bit ? EventKind.press : EventKind.release;
        return { kind, button: buttonOf(event.button) };
      }
      return event.buttons === 0
        ? { kind: EventKind.move, button: Button.none }
        : { kind: EventKind.drag, button: heldButton(event.buttons) };
  }
}
