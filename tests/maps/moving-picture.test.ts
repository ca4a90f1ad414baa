import { describe, expect, it } from 'vitest';
import { readMovingPicture, writeMovingPicture } from '../../lib/maps/moving-picture.ts';
import { runSteps, type Steps } from '../../lib/projection/steps.ts';
import { silentTask } from '../../lib/task.ts';

describe('the picture of a map that is being made', () => {
  it('is the layout, put into a square without stretching', () => {
    const picture = readMovingPicture(
      writeMovingPicture(Float64Array.from([0, 0, 10, 5, 20, 0]), [3, 300, 3]),
    );
    expect([...picture!.places]).toEqual([-1, -0.25, 0, 0.25, 1, -0.25]);
    expect([...picture!.people]).toEqual([3, 300, 3]);
  });

  it('shows a part of many points, in few bytes', () => {
    const layout = Float64Array.from({ length: 200_000 }, (_, i) => i);
    const text = writeMovingPicture(layout, new Int32Array(100_000));
    expect(text.length).toBeLessThan(25_000);
    expect(readMovingPicture(text)!.people.length).toBeGreaterThan(1000);
  });

  it('is not there where a job shows none', () => {
    expect(readMovingPicture(undefined)).toBeUndefined();
    expect(readMovingPicture('')).toBeUndefined();
  });

  it('is told with each step from the first', async () => {
    function* steps(): Steps<string> {
      yield { fraction: 0, message: 'settling', layout: Float64Array.from([0, 0, 1, 1]) };
      yield { fraction: 0.5, message: 'settling', layout: Float64Array.from([0, 0, 2, 1]), divergence: 3 };
      return 'made';
    }
    const told: unknown[] = [];
    const task = { ...silentTask, progress: (_f: number, _m: string, detail: unknown) => told.push(detail) };
    await runSteps(steps(), task, { detail: ({ layout }) => ({ picture: String(layout?.length) }) });
    expect(told).toEqual([{ picture: '4' }, { picture: '4', divergence: 3 }]);
  });
});
