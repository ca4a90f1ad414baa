import { expect, test } from 'vitest';
import { findModel } from '../../lib/models/models.ts';
import { SHIPPED, shippedPeople } from '../../lib/people/compare-with-known.ts';

test('people that ship are looked up, and computed for no network without any', async () => {
  const shipped = await shippedPeople(await findModel('pretrained-beh'));
  expect(shipped?.origin).toMatchObject({ id: SHIPPED, synthetic: false });
  expect(await shippedPeople(await findModel('pretrained-all-2'))).toBeNull();
});
