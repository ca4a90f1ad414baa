import { expect, test } from 'vitest';
import { type Clock, fillWhenStill } from '../../../components/maps/fillWhenStill.ts';

/** Frames of 10 ms, passed by hand. */
function handClock() {
  let now = 0;
  const waiting = new Set<{ at: number; work: () => void }>();
  const after = (ms: number, work: () => void) => {
    const one = { at: now + ms, work };
    waiting.add(one);
    return () => void waiting.delete(one);
  };
  const clock: Clock = { after, frame: (work) => after(10, work) };
  const pass = (ms: number) => {
    for (const end = now + ms; now < end; now += 10)
      for (const one of [...waiting])
        if (one.at <= now + 10) {
          waiting.delete(one);
          one.work();
        }
  };
  return { clock, pass };
}

test('what makes a picture dense waits while a pointer moves over it', () => {
  const { clock, pass } = handClock();
  let left = 25;
  const filling = fillWhenStill(() => --left > 0, clock);
  pass(150);
  const begun = left;
  expect(begun).toBeLessThan(25);
  for (let step = 0; step < 20; step++) {
    filling.moved();
    pass(20);
  }
  expect(left).toBe(begun);
  pass(1000);
  expect(left).toBe(0);
  // Nothing is drawn again when the picture is complete.
  filling.moved();
  pass(1000);
  expect(left).toBe(0);
});

test('a picture that is begun anew leaves the old one', () => {
  const { clock, pass } = handClock();
  let drawn = 0;
  const filling = fillWhenStill(() => {
    drawn++;
    return true;
  }, clock);
  pass(300);
  const before = drawn;
  filling.stop();
  filling.moved();
  pass(300);
  expect([before > 0, drawn]).toEqual([true, before]);
});
