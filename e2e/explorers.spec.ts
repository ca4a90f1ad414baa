import { readFile } from 'node:fs/promises';
import { importOddData, importSingleSession, insertEmptyDataset, removeOddData } from './harness/odd-data.ts';
import { expect, type Page, test } from './harness/test.ts';

async function openSample(page: Page, query = '') {
  await page.goto(`/datasets/sample${query}`);
  await expect(page.getByText('36 of 36 sessions')).toBeVisible();
}

/** Saves a figure under one of the formats in its menu; resolves to the file's text. */
async function save(page: Page, figure: string, format: 'PNG' | 'SVG' | 'CSV'): Promise<string> {
  await page.getByRole('button', { name: `Save the figure “${figure}”` }).click();
  const downloading = page.waitForEvent('download');
  await page.getByRole('menuitem', { name: format }).click();
  return readFile(await (await downloading).path(), 'latin1');
}

test.afterAll(removeOddData);

test('a brush filters everything, leads to a comparison, and Back undoes it', async ({ page }) => {
  await openSample(page);
  const speed = page.getByRole('slider', { name: 'Filter by speed' });
  await speed.focus();
  await page.keyboard.press('Shift+ArrowRight');
  await expect(page).toHaveURL(/filter=speed/);
  await expect(page.getByText(/^(?!36)\d+ of 36 sessions$/)).toBeVisible();
  await expect(page.getByText('that are filtered or selected come first')).toBeVisible();
  await page.getByRole('region', { name: 'Selection' }).getByRole('link', { name: 'with the rest' }).click();
  await expect(page).toHaveURL(/of=filter/);
  await expect(page.getByText(/sets? them apart/).first()).toBeVisible();
  await expect(page.getByRole('heading', { name: 'Where to, and how' })).toBeVisible();
  await page.goBack();
  await expect(page.getByText(/^(?!36)\d+ of 36 sessions$/)).toBeVisible();
  await page.goBack();
  await expect(page.getByText('36 of 36 sessions')).toBeVisible();
});

test('blocks are filtered, ordered and opened at their place', async ({ page }) => {
  await page.goto('/datasets/sample?count=blocks&sheet=blocks&order=-speed');
  await expect(page.getByText(/of [\d,]+ blocks in 36 of 36 sessions/)).toBeVisible();
  const sheet = page.getByRole('region', { name: 'Trajectories' });
  await sheet.getByRole('link').first().click();
  await expect(page).toHaveURL(/sessions\/.*block=\d+/);
  await expect(page.getByText(/^block \d+ of/)).toBeVisible();
});

test('two subjects and the rest are compared; figures come as PNG, SVG and CSV', async ({ page }) => {
  await page.goto('/datasets/sample/compare');
  await expect(page.getByText('Choose two', { exact: true })).toBeVisible();
  await page.getByRole('button', { name: '1', exact: true }).click();
  await expect(page).toHaveURL(/of=subject:1/);
  await page.getByRole('button', { name: '2', exact: true }).click();
  await expect(page.getByText(/sets? them apart/).first()).toBeVisible();
  const csv = await save(page, 'effects', 'CSV');
  expect(csv).toMatch(/^feature,kind,unit,effect,low,high,median_1,median_2\n/);
  const svg = await save(page, 'distributions', 'SVG');
  expect(svg).toContain('<text');
  expect(svg).toContain('Stroke length');
  expect(await save(page, 'mean-stroke', 'PNG')).toMatch(/^.PNG/);
  await page.getByRole('button', { name: 'the rest' }).click();
  await expect(page).toHaveURL(/~rest/);
  await expect(page.getByText('events read')).toHaveCount(3);
});

test('quality: what the device gives away, and whose clock is whose', async ({ page }) => {
  await page.goto('/datasets/sample/quality');
  await expect(page.getByText(/From intervals and largest positions alone/)).toBeVisible();
  await expect(page.getByText('Clocks.', { exact: true })).toBeVisible();
  expect(await save(page, 'clocks', 'CSV')).toMatch(/^subject,interval,share\n/);
  const table = page.getByRole('region', { name: 'Devices of the subjects' });
  await table.getByRole('button', { name: /Rate/ }).click();
  await expect(page).toHaveURL(/sort=-rate/);
  await table.getByRole('link').first().click();
  await expect(page.getByText('3 of 36 sessions')).toBeVisible();
});

test('the state of the session table is in the address', async ({ page }) => {
  await openSample(page);
  const table = page.getByRole('region', { name: 'Sessions' });
  await table.getByRole('button', { name: /Clicks/ }).click();
  await expect(page).toHaveURL(/sort=-clicks/);
  await page.getByRole('searchbox', { name: 'Search sessions' }).fill('subject 3');
  await expect(page).toHaveURL(/q=subject/);
  await page.reload();
  await expect(page.getByRole('columnheader', { name: /Clicks/ })).toHaveAttribute('aria-sort', 'descending');
  await expect(page.getByRole('searchbox', { name: 'Search sessions' })).toHaveValue('subject 3');
});

test('a data set without sessions, and one with a single one, have sensible pages', async ({ page }) => {
  await importSingleSession();
  insertEmptyDataset();
  await page.goto('/datasets/empty');
  await expect(page.getByText('No sessions', { exact: true })).toBeVisible();
  await page.goto('/datasets/empty/quality');
  await expect(page.getByText('Nobody was recorded')).toBeVisible();

  await page.goto('/datasets/one');
  await expect(page.getByText('1 of 1 sessions')).toBeVisible();
  await page.goto('/datasets/one/quality');
  await expect(page.getByText('this cannot be measured')).toBeVisible();
});

test('a rejected row opens at its spot; single events, rest and gaps in the numbers are described', async ({
  page,
}) => {
  await importOddData();
  await page.goto('/datasets/odd');
  await expect(page.getByText('3 of 3 sessions')).toBeVisible();
  await page.getByRole('link', { name: 'torn/wire.csv:103' }).click();
  await expect(page).toHaveURL(/sessions\/torn-wire\?t=800/);
  await page.getByRole('region', { name: 'Raw events' }).scrollIntoViewIfNeeded();
  await expect(page.getByRole('row', { name: /^100 800/ })).toBeInViewport();
  await page.goto('/datasets/odd/sessions/lone-event');
  await expect(page.getByText('A single event')).toBeVisible();
  await page.goto('/datasets/odd/sessions/still-hand');
  await expect(page.getByRole('application', { name: /Trajectory/ })).toBeVisible();
  await page.goto('/datasets/odd/compare?of=subject:lone~subject:still');
  await expect(page.getByText('There is too little movement to compare.')).toBeVisible();
  await page.goto('/datasets/odd/quality');
  await expect(page.getByText('this cannot be measured')).toBeVisible();
});
