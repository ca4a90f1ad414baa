import { seriousProblems } from './harness/axe.ts';
import { expect, test } from './harness/test.ts';
import { LivePage } from './live-page.ts';

test('what moves in the browser stays there: no request once the network is loaded', async ({ page }) => {
  test.setTimeout(120_000);
  const live = new LivePage(page);
  await live.open({ where: 'browser' });
  await expect(page.getByText('nothing leaves it')).toBeVisible({ timeout: 30_000 });
  const requests: string[] = [];
  page.on('request', (request) => {
    const { pathname } = new URL(request.url());
    // The foot of the navigation asks how the server is, and the browser fetches the tab's icon when the address changes:
    // neither says anything about the visitor.
    const harmless = pathname === '/api/health' || pathname === '/icon.svg';
    if (!(harmless && request.method() === 'GET')) requests.push(request.url());
  });
  await live.beginEnrolment('Nobody else');
  // A minute of a bot is a little less than an enrolment.
  for (const bot of ['Sigma-lognormal hand', 'Wind and gravity']) await live.sendBot(bot);
  await live.enrolled('Nobody else');
  await live.remove('Nobody else');
  expect(requests).toEqual([]);
});

test('a reload in the middle of an enrolment loses nothing, and another tab hears of it', async ({
  page,
  context,
}) => {
  test.setTimeout(120_000);
  const live = new LivePage(page);
  await live.open({ where: 'browser' });
  const other = await context.newPage();
  await other.goto('/live?where=browser');
  await expect(other.getByTestId('other-tabs')).toBeVisible();
  await live.beginEnrolment('Rita');
  await live.sendBot('Straight lines');
  await live.settled();
  const blocks = Number(await live.status.getAttribute('data-blocks'));
  expect(blocks).toBeGreaterThan(5);
  await page.reload();
  await expect(page.getByText('Learning how Rita moves.')).toBeVisible();
  await expect(live.status).toHaveAttribute('data-blocks', String(blocks), { timeout: 60_000 });
  for (const bot of ['Sigma-lognormal hand', 'Wind and gravity']) await live.sendBot(bot);
  await live.enrolled('Rita');
  await expect(other.getByTestId('people').getByText('Rita', { exact: true })).toBeVisible();
  // A point of the curve opens to the movement behind it, by the keyboard too.
  await live.sendBot('Minimum jerk with noise');
  await live.settled();
  const curve = page.getByRole('slider', { name: /Points of the trust curve/ });
  await curve.press('Home');
  await expect(page.getByTestId('point')).toContainText(/likely from (Rita|somebody else)/);
  await expect(page.getByTestId('point')).toContainText('of Rita’s enrolment');
  await expect(curve).toHaveAttribute('aria-valuetext', /trust \d\.\d\d/);
  expect(await seriousProblems(page)).toEqual([]);
  await curve.press('Escape');
  await expect(page.getByTestId('point')).toBeHidden();
  await live.forget();
  await page.reload();
  await expect(live.status).toHaveAttribute('data-blocks', '0');
  await live.remove('Rita');
  await other.close();
});
