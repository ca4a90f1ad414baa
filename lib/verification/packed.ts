import { AppError } from '../errors.ts';
import { allocateEvents, BUTTONS, EVENT_KINDS, type Events } from '../mouse/events.ts';

/** Bytes of an event: t as float64, x and y as float32, kind and button as a byte each, little-endian. */
export const EVENT_BYTES = 18;

/** Events as bytes, event by event. */
export function packEvents(events: Events): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(events.length * EVENT_BYTES);
  const view = new DataView(bytes.buffer);
  for (let i = 0; i < events.length; i++) {
    const at = i * EVENT_BYTES;
    view.setFloat64(at, events.t[i], true);
    view.setFloat32(at + 8, events.x[i], true);
    view.setFloat32(at + 12, events.y[i], true);
    view.setUint8(at + 16, events.kind[i]);
    view.setUint8(at + 17, events.button[i]);
  }
  return bytes;
}

/** The opposite of {@link packEvents}, of several parts that follow each other. @throws AppError `bad_data` for bytes that are none. */
export function unpackEvents(parts: readonly Uint8Array[]): Events {
  const total = parts.reduce((sum, part) => sum + part.byteLength, 0);
  const events = allocateEvents(total / EVENT_BYTES);
  let i = 0;
  for (const part of parts) {
    if (part.byteLength % EVENT_BYTES !== 0) throw new AppError('bad_data', 'Kept movement is damaged.');
    const view = new DataView(part.buffer, part.byteOffset, part.byteLength);
    for (let at = 0; at < part.byteLength; at += EVENT_BYTES, i++) {
      events.t[i] = view.getFloat64(at, true);
      events.x[i] = view.getFloat32(at + 8, true);
      events.y[i] = view.getFloat32(at + 12, true);
      events.kind[i] = Math.min(EVENT_KINDS.length - 1, view.getUint8(at + 16));
      events.button[i] = Math.min(BUTTONS.length - 1, view.getUint8(at + 17));
    }
  }
  return events;
}
