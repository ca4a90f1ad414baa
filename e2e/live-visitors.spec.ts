import { expect, test } from './harness/test.ts';
import { LivePage } from './live-page.ts';

const SAMPLE = 'Synthetic sample';

test('says that a bot is no person and that a replay is one', async ({ page }) => {
  test.setTimeout(120_000);
  const live = new LivePage(page);
  await live.open({ where: 'browser' });
  const verdict = page.getByTestId('humanity');
  await live.sendBot('Straight lines');
  await expect(verdict).toHaveText('This does not move like a person.');
  await live.replay(SAMPLE, '3', '3-1');
  await live.sendBot('Jittered replay');
  await expect(verdict).toHaveText('This was recorded before: a replay.');
});

test('shows a stranger the whole story at one click', async ({ page }) => {
  test.setTimeout(240_000);
  const live = new LivePage(page);
  await live.open({ where: 'browser' });
  await page.getByRole('button', { name: 'Show me with recorded people' }).click();
  const next = page.getByTestId('next');
  await expect(next).toContainText('whom nobody enrolled', { timeout: 90_000 });
  await expect(next).toContainText('Now you.', { timeout: 120_000 });
  await expect(next).toContainText(/It noticed sample \d+/);
  // Everybody is called the same in every sentence, as whoever moves and among the enrolled.
  await expect(page.getByText(/subject \d+ takes/)).toHaveCount(0);
  await expect(page.getByTestId('people').getByRole('listitem')).toHaveCount(3);
  await next.getByRole('button', { name: 'Delete these people' }).click();
  await expect(page.getByTestId('people').getByRole('listitem')).toHaveCount(0);
});
