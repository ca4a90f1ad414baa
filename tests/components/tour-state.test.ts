import { expect, it } from 'vitest';
import { parseTourState, TOUR } from '../../components/tour/tourState.ts';

it('offers the tour to whoever has not seen it, and believes no odd cookie', () => {
  expect(TOUR).toHaveLength(4);
  expect(['over', '1', '4'].map(parseTourState)).toEqual(['over', 1, 4]);
  for (const odd of [undefined, '', '0', '5', '1.5', 'x']) expect(parseTourState(odd)).toBe('offered');
});
