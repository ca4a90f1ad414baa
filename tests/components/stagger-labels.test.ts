import fc from 'fast-check';
import { expect, it } from 'vitest';
import { staggerLabels } from '../../components/live/staggerLabels.ts';

it('never lets two labels touch nor one leave the chart, and leaves out those without room', () => {
  fc.assert(
    fc.property(
      fc.array(fc.record({ x: fc.integer({ min: 0, max: 800 }), width: fc.integer({ min: 10, max: 160 }) }), {
        maxLength: 12,
      }),
      (wishes) => {
        const sorted = [...wishes].sort((a, b) => a.x - b.x);
        const boxes = staggerLabels(sorted, 800).flatMap(({ row, shift }, i) => {
          const centre = sorted[i].x + shift;
          return row === null
            ? []
            : [{ row, left: centre - sorted[i].width / 2, right: centre + sorted[i].width / 2 }];
        });
        boxes.forEach((a, i) => {
          expect(a.left).toBeGreaterThanOrEqual(-1e-9);
          expect(a.right).toBeLessThanOrEqual(800 + 1e-9);
          for (const b of boxes.slice(i + 1))
            if (a.row === b.row) expect(a.right < b.left || b.right < a.left).toBe(true);
        });
      },
    ),
  );
  expect(staggerLabels([{ x: 100, width: 50 }], 800)).toEqual([{ row: 0, shift: 0 }]);
});
