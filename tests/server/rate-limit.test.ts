import { expect, it } from 'vitest';
import { RateLimit } from '../../lib/server/rate-limit.ts';

it('allows a burst, then as many as the rate says', () => {
  const limit = new RateLimit({ perMinute: 60, burst: 3 }, 0);
  for (let i = 0; i < 3; i++) limit.take(0);
  expect(() => limit.take(0)).toThrow('Too many requests');
  expect(() => limit.take(999)).toThrow('Too many requests');
  limit.take(1001);
  expect(() => limit.take(1001)).toThrow('Too many requests');
});

it('never saves up more than a burst', () => {
  const limit = new RateLimit({ perMinute: 60, burst: 2 }, 0);
  limit.take(3_600_000);
  limit.take(3_600_000);
  expect(() => limit.take(3_600_000)).toThrow(/Too many/);
});
