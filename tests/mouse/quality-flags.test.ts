import { expect, test } from 'vitest';
import type { Events } from '../../lib/mouse/events.ts';
import { summariseMovement } from '../../lib/mouse/kinematics/index.ts';
import { flagNames, qualityFlags } from '../../lib/mouse/quality-flags.ts';
import { along, inSequence } from './kinematics/curves.ts';

const flags = (events: Events) =>
  flagNames(qualityFlags(events, 0, events.length, summariseMovement(events, 0, events.length)));

test('each flag holds for what it says, and none for ordinary movement', () => {
  const line = along((t) => [t, 0], 500, 8);
  expect(flags(line)).toEqual([]);
  expect(flags(along((t) => [t, 0], 5000, 110))).toEqual(['coarse']);
  expect(flags(inSequence(10_001, line, line))).toEqual(['gap']);
  expect(
    flags(
      inSequence(
        8,
        line,
        along(() => [1500, 0], 100, 8),
      ),
    ),
  ).toEqual(['jump']);
  expect(flags(along(() => [1, 1], 500, 8))).toEqual(['still']);
  expect(flags({ ...line, t: line.t.map((t) => Math.floor(t / 16) * 16) })).toEqual(['zero_intervals']);
});
