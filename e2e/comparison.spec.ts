import type { APIRequestContext } from '@playwright/test';
import { expect, test } from './harness/test.ts';

const CONFIG = { dataset: 'sample', subjects: '1-6', steps: 4, batch: 16, dims: 8, crop: 64, shards: 1 };

/** Waits for what the server does in the background. */
async function until(look: () => Promise<string>, wanted: string): Promise<void> {
  await expect.poll(look, { timeout: 120_000, intervals: [300] }).toBe(wanted);
}

async function trainAndEvaluate(request: APIRequestContext, name: string, width: number): Promise<void> {
  const made = await request.post('/api/runs', { data: { name, config: { ...CONFIG, width } } });
  expect(made.ok(), await made.text()).toBe(true);
  await until(async () => (await (await request.get(`/api/runs/${name}`)).json()).status, 'finished');
  const started = await request.post('/api/evaluations', {
    data: { model: name, protocol: 'session-disjoint', dataset: 'sample', blocks: [1, 5], ablations: false },
  });
  expect(started.ok(), await started.text()).toBe(true);
  const { id } = await started.json();
  await until(async () => (await (await request.get(`/api/jobs/${id}`)).json()).status, 'succeeded');
}

test('two runs are compared: what differs, whether it is noise, on whom they disagree', async ({
  page,
  request,
}) => {
  test.setTimeout(300_000);
  await trainAndEvaluate(request, 'e2e-narrow', 4);
  await trainAndEvaluate(request, 'e2e-wide', 8);

  // From the table: figures of evaluations are fields like any other.
  await page.goto('/runs?q=eer%20%3E%3D%200%20and%20name%20~%20e2e-&sort=name');
  await page.getByRole('checkbox', { name: 'Select all rows' }).click();
  await page.getByRole('button', { name: 'Star', exact: true }).click();
  await expect(page.getByRole('button', { name: 'Take the star from e2e-wide' })).toBeVisible();
  await page.reload();
  await expect(page.getByText('2 selected')).toBeVisible();
  await page.getByRole('link', { name: 'Compare 2 runs' }).click();

  await expect(page.getByRole('heading', { name: 'e2e-wide or e2e-narrow?' })).toBeVisible();
  const differs = page.getByRole('region', { name: 'Settings and metrics that differ' });
  await expect(differs.getByRole('row', { name: /^Width/ })).toContainText('8');
  await expect(differs.getByRole('row', { name: /^Embedding/ })).toHaveCount(0);

  const paired = page.getByRole('region', { name: 'Differences to the baseline' });
  await expect(paired.getByRole('row', { name: /e2e-narrow/ })).toContainText(/p [<=] \d/);
  await differs.getByRole('button', { name: 'make baseline' }).click();
  await expect(page).toHaveURL(/baseline=e2e-narrow/);
  await expect(paired.getByRole('row', { name: /e2e-wide/ })).toContainText(/p [<=] \d/);
  await expect(paired.getByRole('row', { name: /e2e-narrow/ })).toContainText('baseline');

  await page.getByRole('region', { name: 'Trade-offs' }).getByRole('radio', { name: 'ROC' }).click();
  await expect(page.getByLabel(/^Receiver operating characteristic of device only, e2e-/)).toBeVisible();

  // Selected in one view, vivid in the others.
  await paired.getByRole('row', { name: /e2e-wide/ }).click({ position: { x: 400, y: 15 } });
  await expect(page).toHaveURL(/run=e2e-wide/);
  await page.getByRole('heading', { name: 'How they learned' }).scrollIntoViewIfNeeded();
  await expect(page.locator('[data-metric="loss"] .run-curves path').first()).toBeAttached();
  await expect(page.locator('[data-metric="loss"] .run-curves path[style*="stroke-opacity"]')).toHaveCount(1);

  const disagreement = page.getByRole('region', { name: 'Where e2e-narrow and e2e-wide disagree' });
  await disagreement.getByRole('link').first().click();
  await expect(page).toHaveURL(/\/datasets\/sample\/sessions\/.*block=\d+/);
});

test('runs are grouped, renamed in place, and a view is kept', async ({ page }) => {
  await page.goto('/runs?q=name%20~%20e2e-&group=config.width');
  const groups = page.getByRole('region', { name: 'Runs by Width' });
  await expect(groups.getByRole('row')).toHaveCount(3);
  await groups.getByRole('button', { name: '8', exact: true }).click();
  await page.getByRole('button', { name: 'Change name of e2e-wide' }).click();
  await page.getByRole('textbox', { name: 'name of e2e-wide' }).fill('e2e-narrow');
  await page.keyboard.press('Enter');
  await expect(page.getByText('There is a run called e2e-narrow already.', { exact: true })).toBeVisible();
  await page.getByRole('button', { name: 'Change name of e2e-wide' }).click();
  await page.getByRole('textbox', { name: 'name of e2e-wide' }).fill('e2e-broad');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('link', { name: 'e2e-broad' })).toBeVisible();

  await page.getByRole('button', { name: /^Views/ }).click();
  await page.getByRole('menuitem', { name: 'Save this view…' }).click();
  await page.getByRole('dialog').getByLabel('Name').fill('only broad');
  await page.getByRole('dialog').getByRole('button', { name: 'Save' }).click();
  await expect(page.getByRole('button', { name: 'View: only broad ▾' })).toBeVisible();
  await page.goto('/runs');
  await page.getByRole('button', { name: /^Views/ }).click();
  await page.getByRole('menuitem', { name: 'only broad' }).click();
  await expect(page).toHaveURL(/filter=/);
});
