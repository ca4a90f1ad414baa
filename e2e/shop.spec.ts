import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createShop } from '../examples/shop/server.js';
import { toWire } from '../lib/predictor/wire.ts';
import { sampleSessions } from '../tests/verification/sample-people.ts';
import { moveHand, nextStart } from './hand.ts';
import { expect, test } from './harness/test.ts';

const SECRET = 'a-secret-of-the-shop';

test('the example shop asks whoever takes the mouse over for the password, and lets the owner go on', async ({
  page,
  baseURL,
  otherOrigins,
}) => {
  test.setTimeout(120_000);
  const people = await sampleSessions(8);
  let shop: ReturnType<typeof createShop> | undefined;
  const server: Server = createServer((request, response) => void shop?.(request, response));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  otherOrigins.push(origin);
  const headers = { origin: baseURL as string };
  const asked = await page.request.post('/api/keys', {
    headers,
    data: { name: 'shop in a browser', scopes: ['verify'], webhookOrigin: origin },
  });
  const { key, token } = await asked.json();
  const enrolled = await page.request.post('/api/profiles', {
    headers,
    data: {
      ...{ name: 'Ada of the shop', model: 'pretrained-beh', consent: true },
      events: toWire(people.get('1-1')!),
    },
  });
  expect(enrolled.status()).toBe(201);
  shop = createShop({
    ...{ mouseprint: baseURL as string, key: token, secret: SECRET, address: origin },
    passwords: { 'Ada of the shop': 'engine' },
    // Invented people are told apart only by a threshold that was found among invented people.
    session: { dataset: 'sample', fmr: 0.05 },
  });

  await page.goto(origin);
  await page.getByPlaceholder('name').fill('Ada of the shop');
  await page.getByPlaceholder('password').fill('engine');
  await page.getByRole('button', { name: 'Log in' }).click();
  const said = page.getByRole('status');
  await expect(said).toHaveText('Welcome.');
  let asks = 0;
  page.on('dialog', (dialog) => {
    asks++;
    void dialog.accept('engine');
  });
  const buy = async () => {
    await said.evaluate((element) => {
      element.textContent = '';
    });
    await page.getByRole('button', { name: 'Buy a mouse' }).click();
    await expect(said).not.toHaveText('');
    return said.textContent();
  };
  const frames = { framesPerSecond: 60 };
  const last = await moveHand(page, people.get('1-2')!, { ...frames, from: await nextStart(page) });
  expect(await buy()).toBe('Bought.');
  await moveHand(page, people.get('8-2')!, { ...frames, from: await nextStart(page, last) });
  await expect.poll(buy, { timeout: 60_000 }).toBe('Thank you; try again.');
  expect(asks).toBe(1);
  expect(await buy()).toBe('Bought.');

  const { id } = await enrolled.json();
  await page.request.delete(`/api/profiles/${id}`, { headers });
  await page.request.delete(`/api/keys/${key.id}`, { headers });
  await page.goto('about:blank');
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
});
