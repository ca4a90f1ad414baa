import { hcl } from 'd3';
import { describe, expect, it } from 'vitest';
import { categorical, OBSERVABLE10, runColour, speedColour } from '../../components/ui/colour.ts';

describe('colour', () => {
  it('begins with the ten of Observable and gives fifty different ones', () => {
    expect(OBSERVABLE10.map((_, i) => categorical(i))).toEqual([...OBSERVABLE10]);
    expect(new Set(Array.from({ length: 50 }, (_, i) => categorical(i))).size).toBe(50);
  });

  it('gives a run the colour that is stored, else always the same', () => {
    expect(runColour({ id: 'a', colour: '#123456' })).toBe('#123456');
    expect(runColour({ id: 'calm-heron-12' })).toBe(runColour({ id: 'calm-heron-12', colour: null }));
  });

  it('ends darker on light paper, begins lighter on dark, and clamps', () => {
    expect(hcl(speedColour(1, 'light')).l).toBeLessThan(76);
    expect(hcl(speedColour(0, 'dark')).l).toBeGreaterThan(hcl(speedColour(0, 'light')).l + 20);
    expect(speedColour(5, 'light')).toBe(speedColour(1, 'light'));
    expect(speedColour(Number.NaN, 'light')).toBe(speedColour(0, 'light'));
  });
});
