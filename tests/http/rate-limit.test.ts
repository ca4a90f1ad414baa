import { expect, it } from 'vitest';
import { RateLimit } from '../../lib/http/rate-limit.ts';

it('allows a burst, then as many as the rate says', async () => {
  const limit = new RateLimit('test', { perMinute: 60, burst: 3 }, 0);
  for (let i = 0; i < 3; i++) await limit.take('a', 0);
  await expect(limit.take('a', 0)).rejects.toThrow('Too many requests');
  await expect(limit.take('a', 999)).rejects.toThrow('Too many requests');
  await limit.take('a', 1001);
  await expect(limit.take('a', 1001)).rejects.toThrow('Too many requests');
});

it('never saves up more than a burst', async () => {
  const limit = new RateLimit('test', { perMinute: 60, burst: 2 }, 0);
  await limit.take('a', 3_600_000);
  await limit.take('a', 3_600_000);
  await expect(limit.take('a', 3_600_000)).rejects.toThrow(/Too many/);
});

it('does not let one visitor stop another, and limits all together', async () => {
  const limit = new RateLimit('test', { perMinute: 60, burst: 3 }, 0);
  for (let i = 0; i < 3; i++) await limit.take('a', 0);
  await expect(limit.take('a', 0)).rejects.toThrow('Too many requests');
  await limit.take('b', 0);
  // Who claims to be many shares what is for all.
  for (let i = 0; i < 8; i++) await limit.take(`visitor ${i}`, 0);
  await expect(limit.take('one more', 0)).rejects.toThrow('Too many requests');
});
