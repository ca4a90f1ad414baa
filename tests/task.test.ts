import { expect, it } from 'vitest';
import { withDetail } from '../lib/task.ts';

it('tells people numbers and short texts of a detail, and no picture that is meant for a page', () => {
  expect(withDetail('training', { loss: 1.23456, step: 40 })).toBe('training  loss 1.235, step 40');
  expect(withDetail('epoch 20 of 300', { picture: 'RBwGvwzA'.repeat(1000) })).toBe('epoch 20 of 300');
  expect(withDetail('waiting')).toBe('waiting');
});
