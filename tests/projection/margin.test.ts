import { expect, it } from 'vitest';
import { addedMargins, groupMargins } from '../../lib/projection/margin.ts';

it('compares with the own group, without the own session, and with the best other', () => {
  const angles = [0, 0, 30, 90, 90, 180];
  const values = Float64Array.from(
    angles.flatMap((angle) => [Math.cos((angle * Math.PI) / 180), Math.sin((angle * Math.PI) / 180)]),
  );
  const points = { values, count: 6, dims: 2 };
  const groups = Int32Array.from([0, 0, 0, 1, 1, 2]);
  const sessions = Int32Array.from([0, 0, 1, 2, 2, 3]);
  const margins = groupMargins(points, groups, sessions);
  // Point 0: 30° from the other session of its group, 90° from group 1.
  expect(margins[0]).toBeCloseTo(Math.cos(Math.PI / 6), 6);
  // Point 3 is alone in its session with point 4, so only itself is left out.
  expect(margins[3]).toBeCloseTo(1 - 0.5 / Math.hypot(2 + Math.sqrt(3) / 2, 0.5), 6);
  // Point 5 has nobody else: nothing of its own to compare with.
  expect(margins[5]).toBeCloseTo(0, 6);
});

it('compares what was added with the people of the map too', () => {
  const at = (...angles: readonly number[]) => ({
    values: Float64Array.from(angles.flatMap((angle) => [Math.cos(angle), Math.sin(angle)])),
    count: angles.length,
    dims: 2,
  });
  const map = { points: at(0, 0, Math.PI / 2), subjects: ['a', 'a', 'b'], sessions: ['a1', 'a2', 'b1'] };
  const added = (subject: string) => ({
    points: at(0, 0),
    subjects: [subject, subject],
    sessions: ['n', 'n'],
  });
  // Somebody new who lies where `a` does is as near to `a`; `a` again is nearest to themselves.
  expect([...addedMargins(map, added('c'))]).toEqual([0, 0]);
  expect([...addedMargins(map, added('a'))]).toEqual([1, 1]);
});
