import { seriousProblems } from './harness/axe.ts';
import { furthest, watchBars } from './harness/bars.ts';
import { expect, test } from './harness/test.ts';

test('a training is started, watched, noted and binned from the page', async ({ page }) => {
  test.setTimeout(180_000);
  await watchBars(page);
  await page.goto('/runs/new');
  await page.getByRole('textbox', { name: /^Width/ }).fill('3');
  await expect(page.getByText('Fix the marked field to continue.')).toBeVisible();
  await page.getByRole('textbox', { name: /^Width/ }).fill('4');
  // Enough of them that the bar can be watched on a quick machine.
  await page.getByRole('textbox', { name: /^Steps/ }).fill('150');
  await page.getByRole('textbox', { name: /^Batch/ }).fill('8');
  await page.getByRole('textbox', { name: /^Name/ }).fill('e2e-small');
  await page.getByRole('button', { name: 'Train' }).click();

  await expect(page.getByRole('heading', { level: 1, name: 'e2e-small' })).toBeVisible();
  await expect(page.getByText(/parameters, trained in/)).toBeVisible({ timeout: 150_000 });
  await expect(page.getByText('150 measurements')).toBeVisible();
  expect(await furthest(page, 'Training of e2e-small')).toBeGreaterThan(0);
  expect(await furthest(page, 'Training of e2e-small (job)')).toBeGreaterThan(0);
  expect(await seriousProblems(page)).toEqual([]);
  await page.getByLabel('Add a tag').fill('tried');
  await page.getByLabel('Add a tag').press('Enter');
  await expect(page.getByRole('button', { name: 'Remove the tag tried' })).toBeVisible();

  await page.goto('/runs?q=tag:tried%20and%20width%20%3D%204');
  await expect(page.getByRole('link', { name: 'e2e-small' })).toBeVisible();
  await page.getByLabel('Search runs').fill('width >');
  await expect(page.getByText('Expected a value, but the query ends')).toBeVisible();
  // A link pressed at once, before the search has reached the address.
  await page.getByLabel('Search runs').fill('');
  await page.getByRole('link', { name: 'e2e-small' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'e2e-small' })).toBeVisible();
  await page.getByRole('button', { name: 'To the bin' }).click();
  await page.goto('/runs?bin=true');
  await page.getByRole('link', { name: 'e2e-small' }).click();
  await page.getByRole('button', { name: 'Delete for good…' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Delete for good' }).click();
  await expect(page.getByText('The bin is empty')).toBeVisible();
});
