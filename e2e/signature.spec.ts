import type { APIRequestContext } from '@playwright/test';
import { seriousProblems } from './harness/axe.ts';
import { expect, test } from './harness/test.ts';

const source = { model: 'raw-features', dataset: 'sample' };

/** The id of a map of the sample, made when it is not there. */
async function mapOf(request: APIRequestContext, params: object): Promise<string> {
  let id: string | undefined;
  await expect
    .poll(
      async () => {
        const answer = await request.post('/api/maps', { data: { source, params } });
        id = (await answer.json()).map?.id;
        return id;
      },
      { timeout: 60_000 },
    )
    .toBeTruthy();
  return id ?? '';
}

test('a signature is measured, its threshold dragged, and a pair opened down to the movement', async ({
  page,
  request,
}) => {
  test.slow();
  const id = await mapOf(request, { method: 'pca' });
  await page.goto(`/maps/${id}/signature`);
  await expect(page.getByRole('heading', { name: 'Who is like whom' })).toBeVisible();
  expect(await seriousProblems(page)).toEqual([]);
  await expect(
    page.getByText(/the size of the screen alone, no movement, have an equal error/),
  ).toBeVisible();

  const threshold = page.getByRole('slider', { name: 'Threshold' });
  await threshold.focus();
  await page.keyboard.press('Home');
  await expect(page.getByText('100.0% of impostors let in')).toBeVisible();
  await expect(page.getByText('0.0% of genuine windows turned away')).toBeVisible();
  await expect(page).toHaveURL(/threshold=/);
  await page.getByRole('button', { name: 'Which blocks' }).first().click();
  const blocks = page.getByRole('region', { name: 'Which blocks' });
  await expect(blocks.getByRole('img', { name: /^Movement of sample/ }).first()).toBeVisible();
  await page.reload();
  await expect(blocks).toBeVisible();
  await expect(page.getByText('100.0% of impostors let in')).toBeVisible();

  await page.getByRole('radio', { name: '1 block' }).click();
  expect(new URL(page.url()).searchParams.get('threshold')).toBeNull();
  await page.getByRole('radio', { name: 'Right person first' }).click();
  await expect(page.getByLabel(/^right person first of plain figures/)).toBeVisible();
});

test('two maps side by side share what is drawn around', async ({ page, request }) => {
  test.slow();
  const ids = [
    await mapOf(request, { method: 'pca' }),
    await mapOf(request, { method: 'pca', metric: 'euclidean' }),
  ];
  await page.goto(`/maps/compare?maps=${ids.join(',')}`);
  const maps = page.getByRole('application', { name: /^Map of/ });
  await expect(maps).toHaveCount(2);
  await page.getByRole('radio', { name: 'Box' }).click();
  await maps.first().scrollIntoViewIfNeeded();
  const box = await maps.first().boundingBox();
  if (!box) throw new Error('The map has no place on the page.');
  await page.mouse.move(box.x + 5, box.y + 5);
  await page.mouse.down();
  await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2);
  await page.mouse.move(box.x + box.width - 5, box.y + box.height - 5);
  await page.mouse.up();
  const found = page.getByText(/blocks stand out$/);
  await expect(found).toHaveCount(2);
  const [left, right] = await found.allTextContents();
  expect(left.split('·')[1]).toBe(right.split('·')[1]);
});

test('a map is turned in space, and movement is added to it', async ({ page, request }) => {
  test.slow();
  const id = await mapOf(request, { method: 'pca' });
  await page.goto(`/maps/${id}?axes=3`);
  await expect(
    page
      .getByRole('img', { name: /in three dimensions/ })
      .locator('canvas')
      .first(),
  ).toBeVisible();
  await page.getByRole('radio', { name: 'Flat' }).click();
  await page.getByRole('button', { name: 'Add to the map' }).click();
  await expect(page.getByText('addition 1')).toBeVisible({ timeout: 60_000 });
  await page.getByRole('combobox', { name: 'Colour by' }).click();
  await page.getByRole('option', { name: 'Data set' }).click();
  await expect(page.getByRole('button', { name: /^sample \(added\)/ })).toBeVisible();
});
