import { readFile } from 'node:fs/promises';
import { seriousProblems } from './harness/axe.ts';
import { furthest, watchBars } from './harness/bars.ts';
import { expect, test } from './harness/test.ts';

test('a sweep is planned, watched and read; its best run goes away and comes back', async ({ page }) => {
  test.setTimeout(240_000);
  await watchBars(page);
  await page.goto('/sweeps/new');
  await page.getByRole('button', { name: 'Do not vary loss' }).click();
  await page.getByRole('textbox', { name: 'Values of width' }).fill('2');
  await page.getByRole('textbox', { name: /^Steps/ }).fill('3');
  await page.getByRole('textbox', { name: /^Batch/ }).fill('8');
  await page.getByRole('textbox', { name: /^Name/ }).fill('e2e-sweep');
  await expect(page.getByText(/With width 2/)).toBeVisible();
  await page.getByRole('textbox', { name: 'Values of width' }).fill('4, 6');
  await expect(page.getByText('2 points, 2 trainings, 6 steps.')).toBeVisible();
  await page.getByRole('button', { name: 'Start the sweep' }).click();

  await expect(page.getByRole('heading', { level: 1, name: 'e2e-sweep' })).toBeVisible();
  await expect(page.getByText(/^Best: width (4|6): Accuracy/)).toBeVisible({ timeout: 180_000 });
  expect(await furthest(page, 'Sweep e2e-sweep')).toBeGreaterThan(0);
  await expect(page.getByText('Sweep e2e-sweep has finished').first()).toBeVisible();
  expect(await seriousProblems(page)).toEqual([]);
  const points = page.getByRole('region', { name: 'Points of the sweep' });
  await expect(points.getByRole('row')).toHaveCount(3);
  await expect(page.getByRole('link', { name: 'Compare its 2 finished runs' })).toBeVisible();

  await points.getByRole('link', { name: 'e2e-sweep-01' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'e2e-sweep-01' })).toBeVisible();
  await expect(page.getByRole('link', { name: 'e2e-sweep', exact: true })).toBeVisible();
  const saving = page.waitForEvent('download');
  await page.getByRole('link', { name: 'Save everything (e2e-sweep-01.tar.gz)' }).click();
  const archive = await (await saving).path();
  await page.request.patch('/api/runs/e2e-sweep-01', { data: { deleted: true } });
  await page.request.delete('/api/runs/e2e-sweep-01?purge=true');
  await page.goto('/runs');
  await expect(page.getByRole('link', { name: 'e2e-sweep-02' })).toBeVisible();
  await page.getByLabel('Archive of a run').setInputFiles({
    name: 'run.tar.gz',
    mimeType: 'application/gzip',
    buffer: await readFile(archive),
  });
  await expect(page.getByRole('heading', { level: 1, name: 'e2e-sweep-01' })).toBeVisible();
  await expect(page.getByText('3 measurements')).toBeVisible();
});
