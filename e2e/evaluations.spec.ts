import { furthest, watchBars } from './harness/bars.ts';
import { expect, test } from './harness/test.ts';

test('a network is measured from the page, and the answer has an address', async ({ page }) => {
  test.setTimeout(120_000);
  await watchBars(page);
  await page.goto('/evaluations');
  await expect(page.getByRole('combobox', { name: 'Model' })).toHaveText('pretrained-movement');
  // One network is quicker than a sum of three.
  await page.getByRole('combobox', { name: 'Model' }).click();
  await page.getByRole('option', { name: /^pretrained-beh/ }).click();
  await page.getByRole('combobox', { name: 'Protocol' }).click();
  await page.getByRole('option', { name: 'Transfer to another data set' }).click();
  await page.getByRole('textbox', { name: 'Subjects' }).fill('nobody');
  await page.getByRole('button', { name: 'Measure' }).click();
  await expect(page.getByText(/needs two subjects or more/)).toBeVisible({ timeout: 60_000 });

  // Few are enough for every figure of the page, and quick.
  await page.getByRole('textbox', { name: 'Subjects' }).fill('1-5');
  await page.getByRole('button', { name: 'Measure' }).click();
  // An evaluation that ships is shown until this one is there.
  await expect(page).toHaveURL(/evaluation=[0-9a-f]{16}/, { timeout: 90_000 });
  await expect(page.getByText(/has an equal error rate of/)).toBeVisible();
  // On a quick machine the work is over before its second report; bars that move are watched where work lasts longer.
  expect(await furthest(page, 'Evaluate pretrained-beh under transfer')).toBeGreaterThanOrEqual(0);
  await page.getByRole('radio', { name: 'session' }).click();
  await expect(page).toHaveURL(/evaluation=[0-9a-f]{16}.*blocks=session|blocks=session.*evaluation=/);
  await page.reload();
  await expect(page.getByText(/Judged by a whole session/)).toBeVisible();
  await expect(page.getByRole('rowheader', { name: 'device only, 1 block' })).toBeVisible();

  await page.getByRole('combobox', { name: 'Look at a person' }).click();
  await page.getByRole('option', { name: 'subject 3' }).click();
  await expect(page).toHaveURL(/people=3/);
  await page.getByRole('link', { name: 'in the data set' }).click();
  await expect(page.getByText('3 of 36 sessions')).toBeVisible();
});
