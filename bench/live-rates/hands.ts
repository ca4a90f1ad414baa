import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import type { PointerLike } from '../../lib/capture/pointer-events.ts';
import { PointerRecorder } from '../../lib/capture/recorder.ts';
import { ROW_MS } from '../../lib/capture/thinner.ts';
import { readRecording } from '../../lib/datasets/read-recording.ts';
import { SAPIMOUSE_FORMAT } from '../../lib/datasets/row-format.ts';
import { EventKind, type Events } from '../../lib/mouse/events.ts';

/** Somebody's two sessions. */
export interface Hand {
  readonly key: string;
  readonly first: Events;
  readonly second: Events;
}

/**
 * A mouse that reports so often on a screen with so many frames a second, in a browser that tells coalesced points or not. A CSS pixel is
 * `ratio` pixels of the screen wide; `zoom` is how far the page is zoomed in.
 */
export interface Device {
  readonly polling: number;
  readonly frames: number;
  readonly coalesced: boolean;
  readonly ratio?: number;
  readonly zoom?: number;
}

/** SapiMouse subjects `low` … `high` that have both sessions. */
export async function readHands(folder: string, low: number, high: number): Promise<Hand[]> {
  const hands: Hand[] = [];
  for (let subject = low; subject <= high; subject++) {
    const own = path.join(folder, `user${subject}`);
    const files = await readdir(own).catch(() => []);
    const read = async (part: string) => {
      const file = files.find((name) => name.includes(part));
      return file && readRecording(await readFile(path.join(own, file)), file, SAPIMOUSE_FORMAT).events;
    };
    const [first, second] = [await read('3min'), await read('1min')];
    if (first && second) hands.push({ key: String(subject), first, second });
  }
  return hands;
}

/** Steps longer than this are rests: the hand did not move evenly through them, ms. */
const REST_MS = 40;

/** What `device` would have recorded of a hand that moved along `events`, by the recorder of the page. */
export function deviceRows(events: Events, device: Device): Events {
  const recorder = new PointerRecorder();
  const frame = 1000 / device.frames;
  let pending: PointerLike[] = [];
  let nextFrame = events.t[0] + frame;
  const send = () => {
    const points = pending;
    if (points.length === 0) return;
    pending = [];
    const last = points[points.length - 1];
    recorder.pointer(device.coalesced ? { ...last, getCoalescedEvents: () => points } : last);
  };
  for (const point of reports(events, 1000 / device.polling, device)) {
    if (point.timeStamp >= nextFrame) {
      send();
      nextFrame = events.t[0] + (Math.floor((point.timeStamp - events.t[0]) / frame) + 1) * frame;
    }
    if (point.type === 'pointermove') pending.push(point);
    else {
      send();
      if (point.type === 'wheel') recorder.wheel(point);
      else recorder.pointer(point);
    }
  }
  send();
  recorder.flush();
  return recorder.events();
}

const DOM_BUTTON = [-1, 0, 2, 1, 3];
const DOM_BUTTONS = [0, 1, 2, 4, 8];

/**
 * The reports of a mouse every `step` ms along the rows of a recording (a smooth way through them: cubic Hermite, as straight
 * lines would take out what is fine in a movement), and its presses, releases and wheel turns where they were.
 */
function* reports(events: Events, step: number, { ratio = 1, zoom = 1 }: Device): Generator<PointerLike> {
  // A browser tells places in CSS pixels, as finely as the screen has pixels.
  const told = (place: number) => Math.floor((place + 0.5) * ratio) / ratio / zoom;
  const { t, x, y, kind, button, length } = events;
  const velocities = [x, y].map((values) => slopes(t, values));
  let tick = t[0];
  let last = [told(x[0]), told(y[0])];
  for (let i = 0; i < length; i++) {
    const moves = kind[i] === EventKind.move || kind[i] === EventKind.drag;
    const buttons = kind[i] === EventKind.drag ? DOM_BUTTONS[button[i]] || 1 : 0;
    const before = Math.max(0, i - 1);
    // After a rest the hand sets out within the frame in which it was seen.
    const start = t[i] - t[before] > REST_MS ? t[i] - ROW_MS : t[before];
    tick = Math.max(tick, t[0] + Math.ceil((start - t[0]) / step) * step);
    for (; tick <= t[i]; tick += step) {
      const [clientX, clientY] = [x, y].map((values, axis) =>
        told(hermite(start, t[i], values[before], values[i], velocities[axis], before, i, tick)),
      );
      // Browsers tell of no move within a pixel: SapiMouse has none.
      if (!moves || tick <= start || (clientX === last[0] && clientY === last[1])) continue;
      last = [clientX, clientY];
      yield {
        pointerType: 'mouse',
        button: -1,
        buttons,
        type: 'pointermove',
        timeStamp: tick,
        clientX,
        clientY,
      };
    }
    const here = { pointerType: 'mouse', timeStamp: t[i], clientX: told(x[i]), clientY: told(y[i]) };
    if (!moves) last = [here.clientX, here.clientY];
    if (kind[i] === EventKind.scroll) yield { ...here, type: 'wheel', button: -1, buttons: 0 };
    else if (!moves) {
      const pressed = kind[i] === EventKind.press;
      yield {
        ...here,
        type: pressed ? 'pointerdown' : 'pointerup',
        button: DOM_BUTTON[button[i]],
        buttons: pressed ? DOM_BUTTONS[button[i]] || 1 : 0,
      };
    }
  }
}

/** Velocity at each row, px/ms: over both neighbours, 0 beside a rest. */
function slopes(t: Float64Array, values: Float32Array): Float64Array {
  const out = new Float64Array(t.length);
  for (let i = 1; i < t.length - 1; i++) {
    const [left, right] = [t[i] - t[i - 1], t[i + 1] - t[i]];
    if (left > 0 && right > 0 && left <= REST_MS && right <= REST_MS)
      out[i] = (values[i + 1] - values[i - 1]) / (left + right);
  }
  return out;
}

/** Cubic Hermite interpolation between two rows. */
function hermite(
  from: number,
  to: number,
  a: number,
  b: number,
  velocity: Float64Array,
  i: number,
  j: number,
  at: number,
): number {
  const span = to - from;
  if (span <= 0) return b;
  const f = Math.min(1, (at - from) / span);
  const [f2, f3] = [f * f, f * f * f];
  return (
    (2 * f3 - 3 * f2 + 1) * a +
    (f3 - 2 * f2 + f) * span * velocity[i] +
    (3 * f2 - 2 * f3) * b +
    (f3 - f2) * span * velocity[j]
  );
}
