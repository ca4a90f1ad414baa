import type { Page } from '@playwright/test';
import { EVENT_KINDS, type Events } from '../lib/mouse/events.ts';

const DOM_BUTTON = [-1, 0, 2, 1, 3];
const DOM_BUTTONS = [0, 1, 2, 4, 8];

/**
 * Where on the page's clock a hand may begin, ms: after what it moved before (`last`), and after any real pointer event, since times never run
 * backwards in a recording.
 */
export async function nextStart(page: Page, last = 0): Promise<number> {
  return 2000 + Math.max(last, await page.evaluate('performance.now()'));
}

/**
 * Moves the pointer over the page as a hand would, in the events of a browser that draws so many frames a second: a move for each frame with
 * all points since the last as its coalesced ones, presses and releases at once. Time stamps are those of `events` from `from` ms on, so a
 * page that goes by them sees the same at any speed; everything is dispatched without waiting.
 *
 * @returns the time stamp of the last event, ms
 */
export async function moveHand(
  page: Page,
  events: Events,
  { framesPerSecond, from }: { framesPerSecond: number; from: number },
): Promise<number> {
  const points = Array.from({ length: events.length }, (_, i) => {
    const kind = EVENT_KINDS[events.kind[i]];
    const pressed = kind === 'press' || kind === 'drag';
    return {
      type: kind === 'press' ? 'pointerdown' : kind === 'release' ? 'pointerup' : 'pointermove',
      t: from + events.t[i],
      x: events.x[i],
      y: events.y[i],
      button: kind === 'press' || kind === 'release' ? DOM_BUTTON[events.button[i]] : -1,
      buttons: pressed ? DOM_BUTTONS[events.button[i]] || 1 : 0,
      scroll: kind === 'scroll',
    };
  }).filter(({ scroll }) => !scroll);
  // Where tsx compiled this, functions are named by a helper that the page does not have.
  await page.evaluate('globalThis.__name ??= (named) => named');
  return page.evaluate(
    async ({ points, frame }) => {
      type Point = (typeof points)[number];
      const event = ({ type, t, x, y, button, buttons }: Point): PointerEvent => {
        const made = new PointerEvent(type, {
          ...{ clientX: x, clientY: y, button, buttons, pointerType: 'mouse', pointerId: 1, isPrimary: true },
        });
        Object.defineProperty(made, 'timeStamp', { value: t });
        return made;
      };
      let pending: Point[] = [];
      const send = () => {
        const last = pending.at(-1);
        if (!last) return;
        const coalesced = pending.map(event);
        const move = event(last);
        Object.defineProperty(move, 'getCoalescedEvents', { value: () => coalesced });
        pending = [];
        document.body.dispatchEvent(move);
      };
      let next = points[0].t + frame;
      for (const [i, point] of points.entries()) {
        if (point.t >= next) {
          send();
          next = point.t - ((point.t - points[0].t) % frame) + frame;
        }
        if (point.type === 'pointermove') pending.push(point);
        else {
          send();
          document.body.dispatchEvent(event(point));
        }
        // The page gets a turn now and then.
        if (i % 2000 === 1999) await new Promise((resolve) => setTimeout(resolve));
      }
      send();
      return points[points.length - 1].t;
    },
    { points, frame: 1000 / framesPerSecond },
  );
}
