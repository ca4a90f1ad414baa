/**
 * The map page with many points: `npm run bench -- map-view ADDRESS [--chromium PATH]`, where ADDRESS is the page of a map on a running
 * server. Opens it in Chromium, zooms and drags, and says how long the picture took to appear, how long frames took while the map moved,
 * and how long pointing at a dot takes. Without a graphics card Chromium draws with the processor.
 */
import { parseArgs } from 'node:util';
import { chromium } from 'playwright';

const { values: options, positionals } = parseArgs({
  allowPositionals: true,
  options: { chromium: { type: 'string', default: '/usr/bin/chromium' } },
});
const [address] = positionals;
if (!address) throw new Error('Name the address of a map page, such as http://127.0.0.1:3000/maps/ID.');

const browser = await chromium.launch({
  executablePath: options.chromium,
  args: ['--no-sandbox', '--disable-gpu'],
});
const page = await browser.newPage({ viewport: { width: 1440, height: 900 } });
const began = performance.now();
await page.goto(address);
const map = page.getByRole('application', { name: /^Map of/ });
await map.waitFor({ timeout: 120_000 });
await page.getByText('kNN accuracy of the subject:').waitFor();
const opened = performance.now() - began;
const description = (await map.getAttribute('aria-label')) ?? '';
const box = await map.boundingBox();
if (!box) throw new Error('The map has no place on the page.');

const frames = await page.evaluateHandle(() => {
  const times: number[] = [];
  const state = { times, on: true };
  let last = performance.now();
  // A method, because the names that tsx gives to functions are not known in the page.
  const watch = {
    tick(now: number) {
      times.push(now - last);
      last = now;
      if (state.on) requestAnimationFrame(watch.tick);
    },
  };
  requestAnimationFrame(watch.tick);
  return state;
});
const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
await page.mouse.move(x, y);
await page.mouse.down();
for (let step = 0; step < 60; step++) await page.mouse.move(x + 3 * step, y + 2 * step);
await page.mouse.up();
const times = (
  await frames.evaluate((state) => {
    state.on = false;
    return state.times;
  })
).sort((a, b) => a - b);
const at = (share: number) => (times[Math.floor(share * (times.length - 1))] ?? 0).toFixed(0);

let before = performance.now();
const HOVERS = 20;
for (let step = 0; step < HOVERS; step++) await page.mouse.move(x + 10 * (step % 5), y + 8 * (step % 4));
const hover = (performance.now() - before) / HOVERS;
before = performance.now();
await page.getByRole('button', { name: 'Whole map' }).click();
const whole = performance.now() - before;
console.log(
  [
    description.split('.')[0],
    `on the page after ${(opened / 1000).toFixed(1)} s`,
    `frames while dragging ${at(0.5)} ms (median), ${at(0.95)} ms (95%)`,
    `pointing ${hover.toFixed(1)} ms`,
    `back to the whole ${whole.toFixed(0)} ms`,
  ].join('  '),
);
await browser.close();
