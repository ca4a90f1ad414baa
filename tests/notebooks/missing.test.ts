import { expect, it } from 'vitest';
import { asMissing, MissingError } from '../../lib/notebooks/missing.ts';

it('is told apart from failures, at the cell that asked and at those that depend on it', () => {
  const missing = new MissingError('The data set “x” is not imported here.', 'Import it.');
  expect(asMissing(missing)).toEqual({ missing, first: true });
  expect(asMissing(new Error(missing.message))).toEqual({ missing, first: false });
  expect(asMissing(new Error('x is not a function'))).toBeUndefined();
  expect(asMissing(undefined)).toBeUndefined();
});
