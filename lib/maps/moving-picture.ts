import { decodeFloats, encodeFloats } from '../base64.ts';
import type { Layout } from '../projection/points.ts';

/** More points than this say nothing more of how a map settles, and each has to be written into the job's journal. */
const MOST = 1500;
/** x, y and whose it is. */
const WIDTH = 3;

/** A map while it settles. */
export interface MovingPicture {
  /** x and y of point i at 2i and 2i + 1, −1 … 1, y upwards. */
  readonly places: Float32Array;
  /** Whose each point is, in order of appearance. */
  readonly people: Int32Array;
}

/** The picture of a layout as a text that a job can tell; of many points a part, the same at every step. */
export function writeMovingPicture(layout: Layout, people: ArrayLike<number>): string {
  const count = layout.length / 2;
  const stride = Math.max(1, Math.ceil(count / MOST));
  const values = new Float32Array(WIDTH * Math.ceil(count / stride));
  const ends = [Infinity, -Infinity, Infinity, -Infinity];
  for (let i = 0; i < layout.length; i++) {
    const axis = 2 * (i % 2);
    ends[axis] = Math.min(ends[axis], layout[i]);
    ends[axis + 1] = Math.max(ends[axis + 1], layout[i]);
  }
  const side = Math.max(ends[1] - ends[0], ends[3] - ends[2], 1e-12);
  for (let at = 0; at < values.length / WIDTH; at++) {
    const i = at * stride;
    for (const axis of [0, 1]) {
      const middle = (ends[2 * axis] + ends[2 * axis + 1]) / 2;
      values[WIDTH * at + axis] = (2 * (layout[2 * i + axis] - middle)) / side;
    }
    values[WIDTH * at + 2] = people[i];
  }
  return encodeFloats(values);
}

/** Reads {@link writeMovingPicture}; nothing where there is none. */
export function readMovingPicture(text: unknown): MovingPicture | undefined {
  if (typeof text !== 'string') return undefined;
  const values = decodeFloats(text);
  if (values.length === 0 || values.length % WIDTH !== 0) return undefined;
  const count = values.length / WIDTH;
  return {
    places: Float32Array.from({ length: 2 * count }, (_, at) => values[WIDTH * (at >> 1) + (at % 2)]),
    people: Int32Array.from({ length: count }, (_, i) => values[WIDTH * i + 2]),
  };
}
