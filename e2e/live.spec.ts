import { drawPerson } from '../lib/datasets/sample/person.ts';
import { makeSession } from '../lib/datasets/sample/session.ts';
import { seededRandom } from '../lib/random.ts';
import { windBot } from '../lib/signature/bots/wind.ts';
import { moveHand, nextStart } from './hand.ts';
import { expect, test } from './harness/test.ts';
import { LivePage } from './live-page.ts';

const SAMPLE = 'Synthetic sample';

for (const where of ['browser', 'server'] as const) {
  test(`recognises who was enrolled, with the network in the ${where}`, async ({ page }) => {
    test.setTimeout(180_000);
    const live = new LivePage(page);
    await live.open({ where });
    for (const subject of ['1', '5', '9']) {
      await live.beginEnrolment(`Person ${subject} ${where}`);
      await live.replay(SAMPLE, subject, `${subject}-1`);
      await live.enrolled(`Person ${subject} ${where}`);
    }
    // Not 5, whose third session the network takes for somebody else's: it learned from people, and these are made up.
    await live.replay(SAMPLE, '9', '9-3');
    await expect(live.first).toContainText(`Person 9 ${where}`);
    await expect(page.getByTestId('map-blocks')).not.toHaveAttribute('data-count', '0');
    // Somebody whom nobody enrolled, under somebody's name.
    await live.signIn(`Person 1 ${where}`);
    await live.replay(SAMPLE, '12', '12-3');
    await expect(page.getByTestId('trust')).toHaveText(/Locked at \d+ s/);
    await expect(page.getByTestId('identity')).toHaveText('This is nobody who is enrolled here.');
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(`You are not Person 1 ${where}.`);
    for (const subject of ['1', '5', '9']) await live.remove(`Person ${subject} ${where}`);
  });
}

test('says the same to one person at 60 and at 20 frames a second', async ({ page }) => {
  test.setTimeout(180_000);
  const live = new LivePage(page);
  const random = seededRandom(11);
  for (let i = 0; i < 32; i++) random.uniform();
  // A mouse that reports 250 times a second: a screen shows one in four, or one in twelve, of its points.
  const sampling = { interval: 4, jitter: 0.2, late: 0 };
  const owner = { ...drawPerson('owner', random), sampling };
  // To a network that knows people the made-up ones are all alike; whoever takes over is another kind of hand.
  const other = windBot.play({ random, width: 900, height: 600, durationMs: 60_000 });
  const sessions = [makeSession(owner, 120_000, random), makeSession(owner, 45_000, random), other];
  const said: string[][] = [];
  for (const framesPerSecond of [60, 20]) {
    await live.open({ where: 'browser' });
    await live.beginEnrolment('Ada');
    let at = 0;
    const heard: string[] = [];
    for (const [i, session] of sessions.entries()) {
      at = await moveHand(page, session, { framesPerSecond, from: await nextStart(page, at) });
      if (i === 0) await live.enrolled('Ada');
      await live.settled();
      // The net calls this owner a bot, which it is, after 50 seconds of movement: the session that is judged has less.
      if (i === 0) await live.forget();
      if (i === 0) continue;
      for (const part of [
        page.getByRole('heading', { level: 1 }),
        page.getByTestId('identity'),
        page.getByTestId('trust'),
      ])
        heard.push((await part.textContent()) ?? '');
      heard.push((await live.status.getAttribute('data-blocks')) ?? '');
    }
    // The session's own clock counts from when the page was clicked, which is the test's and not the hand's; so do latencies.
    said.push(heard.map((text) => text.replace(/at \d+ s/, 'at N s').replace(/\d+ ms/g, '')));
    await live.remove('Ada');
    await live.forget();
  }
  expect(said[0][0]).toContain('Ada');
  expect(said[0].join()).toContain('Locked at N s');
  expect(said[1]).toEqual(said[0]);
});

test('a keyboard alone begins an enrolment, calls it off, attacks and stops, and is not lost', async ({
  page,
}) => {
  const live = new LivePage(page);
  await live.open({ where: 'browser' });
  await page.getByLabel('Name').focus();
  await page.keyboard.type('Kay');
  await page.getByLabel(/I agree/).press('Space');
  await page.getByRole('button', { name: 'Enrol', exact: true }).press('Enter');
  await expect(page.getByText('Learning how Kay moves.')).toBeVisible();
  await page.keyboard.press('Tab');
  await expect(page.getByRole('button', { name: 'Cancel' })).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(page.getByLabel('Name')).toBeVisible();
  await page.keyboard.press('Tab');
  await expect(page.getByLabel('Name')).toBeFocused();
  await page.getByRole('button', { name: 'Send in Straight lines' }).press('Enter');
  await page.getByRole('button', { name: 'Stop Straight lines' }).press('Enter');
  await expect(page.getByRole('button', { name: 'Stop Straight lines' })).toBeHidden();
});

test('says that the server is gone, keeps what moves, and reads it when the server is back', async ({
  page,
}) => {
  const live = new LivePage(page);
  await live.open({ where: 'server' });
  await page.route('**/api/predict', (route) => route.abort('connectionrefused'));
  await live.replay(SAMPLE, '4', '4-1', 'at once', { waits: false });
  await expect(page.getByText('The network does not answer')).not.toHaveCount(0);
  await expect(page.getByText('The server does not answer.')).toBeVisible();
  await expect(live.status).toHaveAttribute('data-blocks', '0');
  await page.unroute('**/api/predict');
  await live.settled();
  await expect(page.getByText('The server does not answer.')).toBeHidden();
  expect(Number(await live.status.getAttribute('data-blocks'))).toBeGreaterThan(50);
});

test('touch gets an honest message', async ({ page }) => {
  const live = new LivePage(page);
  await live.open({ where: 'browser' });
  await page.getByTestId('motion').dispatchEvent('pointermove', { pointerType: 'touch' });
  await page.mouse.move(400, 400);
  await expect(page.getByText('this network knows only mice')).toBeVisible();
});
