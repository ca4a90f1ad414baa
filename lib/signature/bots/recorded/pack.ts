import { z } from 'zod';
import { allocateEvents, Button, EventKind, type Events } from '../../../mouse/events.ts';

/** Recordings of one kind of program, as `npm run bench -- record-bots` wrote them. */
export const recordedFile = z.object({
  /** Package and version, or the programming interface that moved the pointer. */
  source: z.string(),
  /** The browser that it happened in. */
  browser: z.string(),
  /** CSS pixels of the page. */
  width: z.int().positive(),
  height: z.int().positive(),
  /** A minute each, by {@link packEvents}. */
  minutes: z.array(z.base64()).min(1),
});
export type RecordedFile = z.infer<typeof recordedFile>;

/** Movement in whole milliseconds and pixels, in base64: variable-length differences, the kind in the lowest bits of the first. */
export function packEvents({ t, x, y, kind, length }: Events): string {
  let binary = '';
  const write = (value: number) => {
    let rest = value;
    for (; rest > 127; rest = Math.floor(rest / 128)) binary += String.fromCharCode((rest % 128) | 128);
    binary += String.fromCharCode(rest);
  };
  const signed = (value: number) => (value < 0 ? -2 * value - 1 : 2 * value);
  for (let i = 0; i < length; i++) {
    const before = (column: ArrayLike<number>) => (i === 0 ? 0 : Math.round(column[i - 1]));
    write(8 * (Math.round(t[i]) - before(t)) + kind[i]);
    write(signed(Math.round(x[i]) - before(x)));
    write(signed(Math.round(y[i]) - before(y)));
  }
  return btoa(binary);
}

/** The opposite of {@link packEvents}; every button is the left one. */
export function unpackEvents(text: string): Events {
  const binary = atob(text);
  const numbers: number[] = [];
  for (let at = 0; at < binary.length; ) {
    let [value, scale, byte] = [0, 1, 128];
    for (; byte >= 128; scale *= 128) {
      byte = binary.charCodeAt(at++);
      value += (byte % 128) * scale;
    }
    numbers.push(value);
  }
  const signed = (value: number) => (value % 2 === 1 ? -(value + 1) / 2 : value / 2);
  const events = allocateEvents(numbers.length / 3);
  for (let i = 0; i < events.length; i++) {
    const first = numbers[3 * i];
    events.t[i] = (i === 0 ? 0 : events.t[i - 1]) + Math.floor(first / 8);
    events.x[i] = (i === 0 ? 0 : events.x[i - 1]) + signed(numbers[3 * i + 1]);
    events.y[i] = (i === 0 ? 0 : events.y[i - 1]) + signed(numbers[3 * i + 2]);
    events.kind[i] = first % 8;
    events.button[i] = events.kind[i] === EventKind.move ? Button.none : Button.left;
  }
  return events;
}
