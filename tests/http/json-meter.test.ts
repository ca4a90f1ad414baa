import { expect, it } from 'vitest';
import { JsonMeter, MOST_PARTS, MOST_VALUES } from '../../lib/http/json-meter.ts';
import { wireEvents } from '../../lib/predictor/wire.ts';
import { mapRequest } from '../../lib/projection/request.ts';
import { manyCurvesBody } from '../../lib/runs/run-request.ts';
import { validate } from '../../lib/validation.ts';

const bytes = (text: string) => new TextEncoder().encode(text);

/** Meters a text in parts of `size`. */
function meter(text: string, size: number) {
  const jsonMeter = new JsonMeter();
  const all = bytes(text);
  for (let at = 0; at < all.length; at += size) jsonMeter.add(all.subarray(at, at + size));
}

it('refuses a body of too many values or parts while it comes, and does not count what is in strings', () => {
  expect(() => meter(`[${'1,'.repeat(MOST_VALUES + 1)}1]`, 65_536)).toThrow(/more than 2,000,000 values/);
  expect(() => meter(`[${'[],'.repeat(MOST_PARTS)}[]]`, 65_536)).toThrow(/objects, arrays and keys/);
  expect(() => meter(`{${'"a":1,'.repeat(MOST_PARTS)}"a":1}`, 65_536)).toThrow(/objects, arrays and keys/);
  meter(`[${'1,'.repeat(MOST_VALUES - 1)}1]`, 65_536);
  // Split anywhere: quotes that are escaped, and the backslash before them, at the end of a part.
  const text = JSON.stringify({ text: `${'[{,:"\\'.repeat(60_000)}` });
  for (const size of [1, 2, 3, 65_536]) meter(text, size);
});

it('tells one fault of a long array, not each', () => {
  const many = 40_000;
  const flat = { t: Array(many).fill(1), x: Array(many).fill(1), y: Array(many).fill(1) };
  const faults: [Parameters<typeof validate>[0], unknown, RegExp][] = [
    [wireEvents, { ...flat, x: Array(many).fill([]) }, /x\[0\]: [^;]*$/],
    [wireEvents, { ...flat, x: Array(many).fill(1e9) }, /x\[0\]: [^;]*$/],
    [wireEvents, { ...flat, kind: Array(many).fill('no') }, /kind\[0\]: [^;]*$/],
    [mapRequest.shape.rows, Array(many).fill(-1), /\[0\]: [^;]*$/],
    [manyCurvesBody.shape.runs, Array(many).fill(''), /\[0\]: [^;]*$/],
  ];
  for (const [schema, value, message] of faults)
    expect(() => validate(schema, value, 'The body', { first: true })).toThrow(message);
  // Of a short one several are told, and of many the first.
  const short = { ...flat, x: Array(many).fill([]) };
  expect(() => validate(wireEvents, short, 'The body')).toThrow(/x\[9\]: [^;]*; and 39990 more\.$/);
});
