import { expect, it } from 'vitest';
import { RateLimit } from '../../lib/http/rate-limit.ts';

it('allows a burst, then as many as the rate says', () => {
  const limit = new RateLimit({ perMinute: 60, burst: 3 }, 0);
  for (let i = 0; i < 3; i++) limit.take('a', 0);
  expect(() => limit.take('a', 0)).toThrow('Too many requests');
  expect(() => limit.take('a', 999)).toThrow('Too many requests');
  limit.take('a', 1001);
  expect(() => limit.take('a', 1001)).toThrow('Too many requests');
});

it('never saves up more than a burst', () => {
  const limit = new RateLimit({ perMinute: 60, burst: 2 }, 0);
  limit.take('a', 3_600_000);
  limit.take('a', 3_600_000);
  expect(() => limit.take('a', 3_600_000)).toThrow(/Too many/);
});

it('does not let one visitor stop another, and limits all together', () => {
  const limit = new RateLimit({ perMinute: 60, burst: 3 }, 0);
  for (let i = 0; i < 3; i++) limit.take('a', 0);
  expect(() => limit.take('a', 0)).toThrow('Too many requests');
  limit.take('b', 0);
  // Who claims to be many shares what is for all.
  for (let i = 0; i < 8; i++) limit.take(`visitor ${i}`, 0);
  expect(() => limit.take('one more', 0)).toThrow('Too many requests');
});
