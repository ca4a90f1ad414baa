import { chromium } from 'playwright';
const browser = await chromium.launch({ executablePath: '/usr/bin/chromium', args: ['--no-sandbox','--disable-gpu','--disable-quic','--no-first-run','--disable-background-networking'] });
const page = await browser.newPage({ viewport: { width: 1440, height: 1000 } });
page.on('console', m => { if (['error','warning'].includes(m.type())) console.log('console', m.type(), m.text().slice(0,300)); });
page.on('pageerror', e => console.log('pageerror', e.message.slice(0,300)));
await page.goto('http://localhost:3190/live?dataset=sapimouse&model=untrained-all', { waitUntil: 'load', timeout: 120000 });
await page.waitForTimeout(3000);
await page.screenshot({ path: '/tmp/shots-live/1-empty.png', fullPage: true });
async function replaySession(dataset: string, subject: string, session: string, speed: string) {
  await page.getByRole('button', { name: 'replay a recorded session' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Data set').click(); await page.getByRole('option', { name: dataset }).click();
  await dialog.getByLabel('Subject').click(); await page.getByRole('option', { name: `subject ${subject}`, exact: true }).click();
  if (session) { await dialog.getByLabel('Session').click(); await page.getByRole('option', { name: session }).first().click(); }
  await dialog.getByRole('radio', { name: speed }).click();
  await page.screenshot({ path: '/tmp/shots-live/2-dialog.png' });
  await dialog.getByRole('button', { name: 'Play' }).click();
}
await page.getByLabel('Name').fill('Ada'); await page.getByLabel(/I agree/).click();
await page.getByRole('button', { name: 'Enrol', exact: true }).click();
await replaySession('SapiMouse', '80', '3min', '×16');
await page.waitForTimeout(2500);
await page.screenshot({ path: '/tmp/shots-live/3-enrolling.png', fullPage: true });
await page.waitForTimeout(7000);
await page.screenshot({ path: '/tmp/shots-live/4-enrolled.png', fullPage: true });
await replaySession('SapiMouse', '81', '1min', '×16');
await page.waitForTimeout(6000);
await page.screenshot({ path: '/tmp/shots-live/5-other.png', fullPage: true });
await browser.close();
