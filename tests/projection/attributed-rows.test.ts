import { expect, it } from 'vitest';
import { attributedRows } from '../../lib/projection/attributed-rows.ts';

it('keeps what is genuine and what no one labelled, and leaves out what may be anybody’s', () => {
  const splits = ['train', 'train', 'test', 'test', 'test'];
  expect(attributedRows(splits, ['', '', 'genuine', 'impostor', ''])).toEqual([0, 1, 2]);
});

it('leaves a data set without labels alone', () => {
  expect(attributedRows(['a', 'b'], ['', ''])).toBeUndefined();
  expect(attributedRows(['a'], ['genuine'])).toBeUndefined();
});
