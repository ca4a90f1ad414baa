import { readFile } from 'node:fs/promises';
import { expect, type Page, test } from './harness/test.ts';

/** Opens the sample and waits until what is fetched after the page has come, as a person would before reaching for a row. */
async function openSample(page: Page) {
  await page.goto('/datasets/sample');
  await sampleIsHere(page);
}

async function sampleIsHere(page: Page) {
  await expect(page.getByText('36 of 36 sessions')).toBeVisible();
  await expect(page.getByLabel('Trajectories').getByRole('link').first()).toBeVisible();
}

test('from the overview to a playing session', async ({ page }) => {
  await page.goto('/');
  await page.getByRole('link', { name: 'Look at recordings' }).click();
  await sampleIsHere(page);
  const table = page.getByRole('region', { name: 'Sessions' });
  await table.getByRole('link').first().click();

  const canvas = page.getByRole('application', { name: /Trajectory/ });
  await expect(canvas).toBeVisible();
  await page.getByRole('button', { name: 'Play' }).click();
  await expect(page.getByRole('button', { name: 'Pause' })).toBeVisible();
  await canvas.focus();
  await page.keyboard.press('Space');
  await expect(page.getByRole('button', { name: 'Play' })).toBeVisible();
  await expect(page).toHaveURL(/t=\d+/);
});

test('the place in a session is in its address', async ({ page }) => {
  await openSample(page);
  const href = await page
    .getByRole('region', { name: 'Sessions' })
    .getByRole('link')
    .first()
    .getAttribute('href');
  await page.goto(`${href}?from=10000&to=40000&block=128`);
  await expect(page.getByText('block 2 of')).toBeVisible();
  await page.getByRole('button', { name: 'Next block' }).click();
  await expect(page).toHaveURL(/block=256/);
  await page.reload();
  await expect(page.getByText('block 3 of')).toBeVisible();
});

test('a session downloads as CSV with SapiMouse’s columns', async ({ page }) => {
  await openSample(page);
  await page.getByRole('region', { name: 'Sessions' }).getByRole('link').first().click();
  await expect(page.getByRole('application', { name: /Trajectory/ })).toBeVisible();
  await page.getByRole('button', { name: 'Download' }).click();
  const downloading = page.waitForEvent('download');
  await page.getByRole('menuitem', { name: /SapiMouse/ }).click();
  const file = await (await downloading).path();
  const [header, first] = (await readFile(file, 'utf8')).split('\n');
  expect(header).toBe('client timestamp,button,state,x,y');
  expect(first).toMatch(/^0,\w+,\w+,[\d.]+,[\d.]+$/);
});

test('sessions are searched, sorted and selected by id', async ({ page }) => {
  await openSample(page);
  const table = page.getByRole('region', { name: 'Sessions' });
  await table.getByRole('checkbox').nth(1).click();
  await expect(page.getByText('1 selected')).toBeVisible();
  await expect(page).toHaveURL(/selected=/);
  await table.getByRole('button', { name: /Events/ }).click();
  await expect(page.getByText('1 selected')).toBeVisible();
  await page.getByRole('searchbox', { name: 'Search sessions' }).fill('no such session');
  await expect(page.getByText('No session matches')).toBeVisible();
});

test('filter and pictures have their room before what they show arrives', async ({ page }) => {
  let release: () => void = () => undefined;
  const held = new Promise<void>((resolve) => {
    release = resolve;
  });
  await page.route('**/summaries/**', async (route) => {
    await held;
    await route.continue();
  });
  await page.goto('/datasets/sample');
  const below = page.getByRole('radio', { name: 'same scale' });
  await expect(page.getByText('Reading what was measured')).toBeVisible();
  const table = page.getByRole('heading', { name: 'Sessions', exact: true });
  const before = (await below.boundingBox())!.y;
  const tableBefore = (await table.boundingBox())!.y;
  release();
  await expect(page.getByText('36 of 36 sessions')).toBeVisible();
  await expect(page.getByRole('region', { name: 'Trajectories' })).toHaveAttribute('aria-busy', 'false');
  expect(Math.abs((await below.boundingBox())!.y - before)).toBeLessThan(24);
  expect(Math.abs((await table.boundingBox())!.y - tableBefore)).toBeLessThan(24);
});

test('what is not there says so and leads on', async ({ page }) => {
  await page.goto('/datasets/nowhere');
  await expect(page.getByText('There is nothing at this address')).toBeVisible();
  await page.getByRole('main').getByRole('link', { name: 'Data sets' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Recordings of people' })).toBeVisible();
});

test('the theme is chosen and kept', async ({ page }) => {
  await page.goto('/');
  await page.getByRole('radio', { name: 'Dark' }).click();
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark');
  await page.reload();
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark');
});

test('somebody’s own file is looked at, asked about and imported from the page', async ({ page }) => {
  const rows = Array.from(
    { length: 300 },
    (_, i) => `${(i * 0.008).toFixed(3)};${(i % 7) - 3};${(i % 5) - 2}`,
  );
  const buffer = Buffer.from(`Zeit (s);dx;dy\n${rows.join('\n')}\n`.replaceAll('.', ','));
  await page.goto('/datasets');
  await page.getByRole('link', { name: 'Import a file' }).click();
  await page.getByTestId('csv-file').setInputFiles({ name: 'Ann at work.csv', mimeType: 'text/csv', buffer });

  await expect(page.getByText('columns separated by semicolon')).toBeVisible();
  await expect(page.getByLabel('What Zeit (s) is')).toHaveText('time');
  await expect(page.getByLabel('Times are in')).toHaveText('seconds');
  const start = page.getByRole('button', { name: 'Import as ann-at-work' });
  await expect(start).toBeDisabled();
  await page.getByRole('button', { name: 'they are steps from the row before' }).click();
  await expect(page.getByText('300 of 300')).toBeVisible();
  await start.click();

  await expect(page.getByRole('heading', { name: 'What came of it' })).toBeVisible();
  await page.getByRole('link', { name: 'Look at it' }).click();
  await expect(page.getByRole('heading', { name: 'Ann at work', level: 1 })).toBeVisible();
  await expect(page.getByText('Its decimal sign is the comma.')).toBeVisible();
  await page.request.delete('/api/datasets/ann-at-work');
});
