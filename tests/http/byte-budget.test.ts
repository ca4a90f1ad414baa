import { expect, it } from 'vitest';
import { ByteBudget } from '../../lib/http/byte-budget.ts';

const never = new AbortController().signal;

it('is shared out in order, and what was given back goes to who waits', async () => {
  const budget = new ByteBudget(10);
  const began: string[] = [];
  const take = (name: string, bytes: number, signal = never) =>
    budget.take(bytes, signal).then((done) => {
      began.push(name);
      return done;
    });
  const [a, b] = [await take('a', 6), await take('b', 4)];
  const c = take('c', 5);
  const stop = new AbortController();
  const d = take('d', 3, stop.signal);
  const e = take('e', 99);
  b();
  b();
  await Promise.resolve();
  expect(began).toEqual(['a', 'b']);
  a();
  const doneC = await c;
  const doneD = await d;
  expect(began).toEqual(['a', 'b', 'c', 'd']);
  doneC();
  doneD();
  (await e)();
  expect(began.at(-1)).toBe('e');
});

it('is not waited for by who has gone', async () => {
  const budget = new ByteBudget(10);
  const done = await budget.take(10, never);
  const gone = new AbortController();
  const first = budget.take(10, gone.signal);
  const second = budget.take(10, never);
  gone.abort(new Error('gone'));
  await expect(first).rejects.toThrow('gone');
  done();
  (await second)();
  (await budget.take(10, never))();
});
