import { EventKind, type Events } from '../events.ts';

/** A press and the release that belongs to it. */
export interface Click {
  /** ms */
  t: number;
  /** How long the button was held, ms. */
  dwell: number;
  /** A {@link Button}. */
  button: number;
  /** Whether the pointer was dragged meanwhile. */
  dragged: boolean;
}

/** Pairs presses with the next release of the same button; a press without one is left out. */
export function findClicks({ t, kind, button, length }: Events): Click[] {
  const clicks: Click[] = [];
  const pressed = new Map<number, { t: number; dragged: boolean }>();
  for (let i = 0; i < length; i++) {
    if (kind[i] === EventKind.press) pressed.set(button[i], { t: t[i], dragged: false });
    else if (kind[i] === EventKind.drag) for (const press of pressed.values()) press.dragged = true;
    else if (kind[i] === EventKind.release) {
      const press = pressed.get(button[i]);
      if (!press) continue;
      pressed.delete(button[i]);
      clicks.push({ t: press.t, dwell: t[i] - press.t, button: button[i], dragged: press.dragged });
    }
  }
  return clicks;
}
