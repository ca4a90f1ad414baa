import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { groupCentres, placeLabels } from '../../../components/maps/labels.ts';

describe('placeLabels', () => {
  it('never lets two labels touch, nor one leave the picture', () => {
    const wish = fc.record({
      text: fc.string(),
      x: fc.integer({ min: 0, max: 400 }),
      y: fc.integer({ min: 0, max: 300 }),
      width: fc.integer({ min: 10, max: 120 }),
      weight: fc.integer({ min: 1, max: 1000 }),
    });
    fc.assert(
      fc.property(fc.array(wish, { maxLength: 40 }), (wishes) => {
        const placed = placeLabels(wishes, 400, 300);
        for (const [i, a] of placed.entries()) {
          expect(a.atX - a.width / 2).toBeGreaterThanOrEqual(0);
          expect(a.atX + a.width / 2).toBeLessThanOrEqual(400);
          for (const b of placed.slice(0, i))
            expect(Math.abs(a.atX - b.atX) >= (a.width + b.width) / 2 || Math.abs(a.atY - b.atY) >= 15).toBe(
              true,
            );
        }
      }),
    );
  });

  it('puts the heaviest where it wishes to be', () => {
    const at = { x: 100, y: 100, width: 60 };
    const placed = placeLabels(
      [
        { text: 'light', weight: 1, ...at },
        { text: 'heavy', weight: 9, ...at },
      ],
      300,
      200,
    );
    expect(placed[0]).toMatchObject({ text: 'heavy', atX: 100, atY: 100 });
    expect(placed).toHaveLength(2);
  });
});

describe('groupCentres', () => {
  it('names a group on its larger island', () => {
    const places = new Float32Array(40);
    for (let i = 0; i < 20; i++) places.set(i < 14 ? [-0.8, -0.8] : [0.8, 0.8], 2 * i);
    const [centre] = groupCentres(places, new Int32Array(20), 1);
    expect(centre.x).toBeCloseTo(-0.8, 5);
    expect(centre).toMatchObject({ count: 20, spread: expect.closeTo(0, 3) });
  });
});
