import { seriousProblems } from './harness/axe.ts';
import { furthest, watchBars } from './harness/bars.ts';
import { expect, test } from './harness/test.ts';

test('a map is made when asked for, and dots are chosen, kept in the address and let go', async ({
  page,
}) => {
  test.slow();
  await watchBars(page);
  await page.goto('/maps');
  await page.getByRole('combobox', { name: 'Network' }).click();
  await page.getByRole('option', { name: 'Plain figures, no network' }).click();
  await page.getByRole('combobox', { name: 'Method' }).click();
  await page.getByRole('option', { name: /Principal components/ }).click();
  await page.getByRole('button', { name: 'Make the map' }).click();

  const map = page.getByRole('application', { name: /^Map of/ });
  await expect(map).toBeVisible({ timeout: 60_000 });
  expect(await furthest(page, 'Map of sample by raw-features (pca)')).toBeGreaterThan(0);
  await expect(page.getByText('kNN accuracy of the subject:')).toBeVisible();
  expect(await seriousProblems(page)).toEqual([]);

  const entry = page.getByRole('group', { name: 'Subject' }).getByRole('button').first();
  await entry.click();
  await expect(entry).toHaveAttribute('aria-pressed', 'true');
  await expect(page.getByText('1 subject,')).toBeVisible();
  await expect(page).toHaveURL(/only=/);
  await page.reload();
  await expect(entry).toHaveAttribute('aria-pressed', 'true');
  await entry.click();

  await page.getByRole('radio', { name: 'Box' }).click();
  const box = await map.boundingBox();
  if (!box) throw new Error('The map has no place on the page.');
  await page.mouse.move(box.x + 5, box.y + 5);
  await page.mouse.down();
  await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2);
  await page.mouse.move(box.x + box.width - 5, box.y + box.height - 5);
  await page.mouse.up();
  await expect(page.getByRole('complementary', { name: 'Selection' })).toContainText('subjects');
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect(page.getByRole('complementary', { name: 'Block' })).toBeVisible();

  // A brush in a chart beside the map narrows the map, and the like of what is left is looked for in all of it.
  await page.getByRole('slider', { name: 'Filter by Mean speed' }).press('ArrowLeft');
  await expect(page.getByRole('complementary', { name: 'Selection' })).toBeVisible();
  await page.getByRole('button', { name: 'More like these' }).click();
  await expect(page.getByText('by the embeddings')).toBeVisible();
  await page.getByRole('button', { name: 'Show everything' }).click();

  await page.getByRole('radio', { name: 'PCA' }).click();
  await page.getByRole('button', { name: /^Draw / }).click();
  await expect(page.getByText('Settled.')).toBeVisible({ timeout: 60_000 });
});

test('a map that does not exist says so', async ({ page, request }) => {
  expect((await page.goto('/maps/0123456789abcdef'))?.status()).toBe(404);
  const missing = await request.get('/api/maps/0123456789abcdef/points');
  expect(missing.status()).toBe(404);
  const wrong = await request.post('/api/maps', {
    data: { source: { model: 'raw-features', dataset: '../etc' }, params: { method: 'pca' } },
  });
  expect(wrong.status()).toBe(400);
});
