import { readFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Page } from '@playwright/test';
import { test as base, expect } from './harness/test.ts';

/** A web page elsewhere: another port is another origin. */
const test = base.extend<{ shop: { origin: string; serve(html: string): void } }>({
  shop: async ({ otherOrigins }, use) => {
    let html = '';
    const server: Server = createServer((_, response) =>
      response.setHeader('content-type', 'text/html').end(`<!doctype html><title>Shop</title>${html}`),
    );
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    otherOrigins.push(origin);
    await use({
      origin,
      serve(text) {
        html = text;
      },
    });
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  },
});

async function wander(page: Page, from = 0, steps = 40): Promise<void> {
  for (let i = from; i < from + steps; i++)
    await page.mouse.move(300 + ((i * 37) % 500), 300 + ((i * 23) % 200));
}

const shown = async (page: Page, what: 'events' | 'safe') =>
  Number(await page.getByTestId('recording-status').getAttribute(`data-${what}`));

test('a recording survives a reload, goes on, is kept as a session, and is deleted', async ({ page }) => {
  await page.goto('/record');
  await page.getByLabel('Whose movement is it?').fill('Ada Recorded');
  await page.getByRole('button', { name: 'Start recording' }).click();
  await wander(page);
  await expect.poll(() => shown(page, 'events')).toBeGreaterThan(5);
  // Once the page says that all is safe, nothing is lost by what happens to it.
  await expect
    .poll(
      async () =>
        (await shown(page, 'safe')) > 5 && (await shown(page, 'events')) - (await shown(page, 'safe')),
    )
    .toBe(0);
  const before = await shown(page, 'safe');
  await page.reload();

  const held = page.getByTestId('unfinished').getByRole('listitem').filter({ hasText: 'Ada Recorded' });
  await expect(held).toContainText(`${before} events`);
  await held.getByRole('button', { name: 'Go on' }).click();
  await wander(page, 40, 120);
  await page.getByRole('button', { name: 'Pause' }).click();
  await expect(page.getByText('Paused: Ada Recorded')).toBeVisible();
  const after = await shown(page, 'events');
  expect(after).toBeGreaterThan(before + 5);
  await wander(page, 160, 5);
  expect(await shown(page, 'events')).toBe(after);

  const downloading = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Download', exact: true }).click();
  const lines = (await readFile(await (await downloading).path(), 'utf8')).trim().split('\n');
  expect(lines[0]).toBe('client timestamp,button,state,x,y');
  expect(lines).toHaveLength(after + 1);

  await page.getByRole('button', { name: 'Keep as a session' }).click();
  const row = page
    .getByRole('region', { name: 'Kept recordings' })
    .getByRole('row')
    .filter({ hasText: 'Ada Recorded' });
  await expect(row).toContainText(String(after));
  await row.getByRole('link').click();
  await expect(page.getByRole('application', { name: /Trajectory/ })).toBeVisible();

  await page.goto('/privacy');
  await page.getByRole('button', { name: 'Delete everything about Ada Recorded' }).click();
  await page.getByRole('button', { name: 'Delete for good' }).click();
  await expect(page.getByRole('button', { name: 'Delete everything about Ada Recorded' })).toBeHidden();
  await expect
    .poll(async () => (await page.request.get('/api/recordings')).text())
    .not.toContain('Ada Recorded');
});

test('a page elsewhere sends its visitor’s movement, also what it could not send while the server was away', async ({
  page,
  context,
  baseURL,
  shop,
}) => {
  await page.goto('/record');
  await page.getByLabel('Name', { exact: true }).fill('Shop');
  await page.getByLabel('Origin').fill(shop.origin);
  await page.getByRole('button', { name: 'Make a token' }).click();
  const tag = await page.getByRole('dialog').locator('code').textContent();
  expect(tag).toContain(`${baseURL}/api/recorder.js`);
  await page.getByRole('button', { name: 'I have copied it' }).click();

  shop.serve(`<body style="height:200vh">${tag?.replace('a name', 'Visitor One')}`);
  const visitor = await context.newPage();
  // Away: requests fail as when no server listens.
  await context.route('**/api/record', (route) => route.abort('connectionrefused'));
  const failed = visitor.waitForEvent('requestfailed');
  await visitor.goto(shop.origin);
  await wander(visitor, 0, 60);
  await failed;
  const state = () =>
    visitor.evaluate(
      () => (window as unknown as { mouseprint: { state: Record<string, number> } }).mouseprint.state,
    );
  expect((await state()).waiting).toBeGreaterThan(0);
  await context.unroute('**/api/record');
  await wander(visitor, 60, 60);
  await expect.poll(async () => (await state()).waiting, { timeout: 30_000 }).toBe(0);
  const sent = (await state()).total;
  await wander(visitor, 120, 30);
  const { total, lost } = await state();
  expect([total > sent, lost]).toEqual([true, 0]);
  // What is still in the page goes by beacon as it closes, with the last point, which thinning may have held back until then.
  await visitor.goto('about:blank');

  const arrived = page.getByTestId('arriving').getByRole('listitem').filter({ hasText: 'Visitor One' });
  await expect(arrived).toContainText(new RegExp(`(^|\\D)(${total}|${total + 1}) events`));
  await expect(arrived).toContainText(shop.origin);

  const site = page.getByTestId('sites').getByRole('listitem').filter({ hasText: shop.origin });
  await site.getByRole('button', { name: 'Revoke…' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Revoke', exact: true }).click();
  await expect(site).toContainText('revoked');
  await page.request.delete('/api/privacy/people?name=Visitor%20One');
});
