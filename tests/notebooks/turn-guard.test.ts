import { expect, it } from 'vitest';
import { EndlessError, makeTurnGuard } from '../../lib/notebooks/turn-guard.ts';

/** A clock on which each call of the guard takes `cost` ms. */
function bench(cost: number) {
  let now = 0;
  let looks = 0;
  let next: (() => void)[] = [];
  const stops: EndlessError[] = [];
  const guard = makeTurnGuard((error) => stops.push(error), {
    longest: 100,
    clock: {
      now: () => {
        looks++;
        return now;
      },
      afterThisTurn: (work) => next.push(work),
    },
  });
  return {
    stops,
    looks: () => looks,
    /** Calls until it throws, or so many times. */
    spin(most: number) {
      for (let i = 0; i < most; i++) {
        now += cost;
        try {
          guard();
        } catch (error) {
          return { after: i * cost, error };
        }
      }
      return undefined;
    },
    turn() {
      const works = next;
      next = [];
      for (const work of works) work();
    },
  };
}

it.each([0.0001, 0.01, 1, 40])('stops what holds the page too long, at %d ms a turn', (cost) => {
  const b = bench(cost);
  const { after, error } = b.spin(1e7)!;
  expect(error).toBeInstanceOf(EndlessError);
  expect(after).toBeGreaterThanOrEqual(99);
  expect(after).toBeLessThan(100 + 3 * Math.max(cost, 45));
  expect(b.looks()).toBeLessThan(3000);
  expect(b.stops).toHaveLength(1);
});

it('lets go on what rests in between, for however long', () => {
  const b = bench(1);
  for (let i = 0; i < 50; i++) {
    expect(b.spin(90)).toBeUndefined();
    b.turn();
  }
});

it('throws at each call once it has stopped, and says so once', () => {
  const b = bench(1);
  b.spin(1000);
  b.turn();
  expect(b.spin(10)).toMatchObject({ after: 0 });
  expect(b.stops).toHaveLength(1);
});
