import { expect, it } from 'vitest';
import { deviceNote } from '../../lib/capture/device-note.ts';

const every = (interval: number) => ({ interval, coarseClock: false });
const serves = [12, 25] as const;

it('says when a device sends seldomer than a network was measured with, and not when it sends more often', () => {
  for (const interval of [0.125, 1, 8, 13, 16.7, 20])
    expect(deviceNote(every(interval), serves, true)).toBeNull();
  for (const interval of [33, 50, 109]) {
    expect(deviceNote(every(interval), serves, true)).toContain(`each ${interval} ms`);
    expect(deviceNote(every(interval), serves, true)).toContain('12 to 25 ms');
  }
});

it('says what to do where the browser tells one point a frame', () => {
  expect(deviceNote(every(16.7), serves, false)).toContain('https');
  expect(deviceNote(every(6.9), undefined, false)).toContain('same screen');
});

it('says nothing before enough has moved, of networks that do not know, or where the clock is the trouble', () => {
  expect(deviceNote(undefined, serves, false)).toBeNull();
  expect(deviceNote(every(50), undefined, true)).toBeNull();
  expect(deviceNote({ interval: 100, coarseClock: true }, serves, true)).toBeNull();
});
