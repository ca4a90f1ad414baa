import { expect, type Page, test } from './harness/test.ts';

/** The cell of a row under a heading; only columns that are in sight are there. */
async function under(page: Page, table: string, heading: string, row: RegExp | number): Promise<string> {
  const region = page.getByRole('region', { name: table, exact: true });
  const heads = await region.getByRole('columnheader').allTextContents();
  const place = heads.findIndex((text) => text.startsWith(heading));
  expect(place, heads.join()).toBeGreaterThan(-1);
  const rows = region.getByRole('row');
  const found = typeof row === 'number' ? rows.nth(row) : rows.filter({ hasText: row }).first();
  return (await found.getByRole('cell').nth(place).textContent()) ?? '';
}

/** Questions that people brought and that no screen answered, or only after a search. Each within three steps of the first page. */
test('ten questions have their answers within three steps', async ({ page }) => {
  await page.goto('/');
  // How much of it is the device?
  await expect(page.getByText(/Their devices alone, without any movement, reach \d/)).toBeVisible();
  // How many seconds until somebody else is locked out?
  await page.getByRole('link', { name: 'How fast would it notice?' }).click();
  const noticed = page.getByRole('region', { name: 'How soon a change is noticed' });
  await expect(noticed.getByRole('row', { name: /by movement/ })).toContainText(/\d+ \[/);

  // Do people who are fast make more errors?
  await page.getByRole('link', { name: 'Runs', exact: true }).click();
  await page.getByRole('link', { name: 'sample-gesture' }).click();
  await expect(page.getByText(/median speed against their equal error rate.*Rank correlation/)).toBeVisible();

  await page.goto('/');
  await page.getByRole('link', { name: 'Look at recordings' }).click();
  await expect(page.getByText('36 of 36 sessions')).toBeVisible();
  // How fast is usual?
  const speed = page.getByRole('slider', { name: 'Filter by speed' }).locator('xpath=..');
  await expect(speed.getByTitle('median')).toHaveText(/^~\d/);
  // Which sessions are broken?
  await expect(page.getByRole('heading', { name: 'What cleaning removed' })).toBeVisible();
  await expect(page.getByText(/rows read, .* kept/)).toBeVisible();
  // Are there labels, such as sex?
  await expect(page.getByText('neither sex, age, hand nor kind of mouse')).toBeVisible();
  // Which session of a person is at odds with the others?
  const sessions = page.getByRole('region', { name: 'Sessions', exact: true });
  await page.getByRole('searchbox', { name: 'Search sessions' }).fill('odd > 0 and subject = 5');
  await expect(sessions.getByRole('row')).toHaveCount(4);
  // How long does somebody pause?
  await page.getByRole('searchbox', { name: 'Search sessions' }).fill('pauseLength > 0');
  await page.getByRole('radio', { name: 'People' }).click();
  await expect(page.getByRole('region', { name: 'People' }).getByRole('row').nth(1)).toBeVisible();
  expect(Number(await under(page, 'People', 'Pause length', 1))).toBeGreaterThan(300);
  // Who clicks most?
  await page
    .getByRole('region', { name: 'People' })
    .getByRole('button', { name: /^Click rate/ })
    .click();
  await expect(page).toHaveURL(/sort=/);
  const most = Number(await under(page, 'People', 'Click rate', 1));
  expect(most).toBeGreaterThan(Number(await under(page, 'People', 'Click rate', 2)));
  // Which two are most alike?
  await page.getByRole('searchbox', { name: 'Search sessions' }).fill('');
  await page.getByRole('radio', { name: 'Pairs' }).click();
  const pairs = page.getByRole('region', { name: 'Pairs' });
  await expect(pairs.getByRole('row').nth(1)).toBeVisible();
  await pairs.getByRole('row').nth(1).getByRole('link', { name: 'compare' }).click();
  await expect(page.getByText(/sets? them apart/).first()).toBeVisible();

  // What is selected is what the histograms count.
  await page.goto('/datasets/sample?selected=1-1,1-2');
  await expect(page.getByText('in colour the 2 that are selected')).toBeVisible();
});
