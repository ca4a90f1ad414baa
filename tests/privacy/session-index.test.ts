import { expect, it } from 'vitest';
import { SessionIndex } from '../../lib/privacy/session-index.ts';

const key = (second: number, suffix: string) => `2026-11-27-1200${String(second).padStart(2, '0')}-${suffix}`;

it('finds keys that stand side by side, of both lengths, and no part of another', () => {
  const there = [key(1, 'ab1234'), key(2, '123456'), key(3, 'ab12cd34ef56'), key(4, '202611272026')];
  const index = new SessionIndex(Buffer.from(`x${there.join('')}y`));
  for (const one of there) expect(index.hasAny([one]), one).toBe(true);
  for (const other of [key(1, 'ab1235'), key(3, 'ab12cd34ef57'), key(5, 'ab1234')])
    expect(index.hasAny([other]), other).toBe(false);
  expect(index.hasAny([key(9, 'ffffff'), there[2]])).toBe(true);
  expect(index.hasAny([])).toBe(false);
});

it('finds a key of another form', () => {
  expect(new SessionIndex(Buffer.from('…old-session…')).hasAny(['old-session'])).toBe(true);
  expect(new SessionIndex(Buffer.from('nothing')).hasAny(['old-session'])).toBe(false);
});
