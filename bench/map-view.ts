/**
 * The map page with many points: `npm run bench -- map-view [1000000 | ADDRESS] [--chromium PATH]`. With a number it writes a map of so many
 * seeded synthetic embeddings and serves the built program; ADDRESS is the page of a map on a running server. Opens it in Chromium,
 * zooms and drags, and says how long the picture took to appear, how long frames took while the map moved, how long pointing at a dot takes, and
 * what memory the page needs. Without a graphics card Chromium draws with the processor.
 */
import { spawnSync } from 'node:child_process';
import { parseArgs } from 'node:util';
import { chromium } from 'playwright';
import { MAP_ID, writeSyntheticMap } from './map-view/synthetic-map.ts';
import { runProgram, withServedApp } from './served-app.ts';

const { values: options, positionals } = parseArgs({
  allowPositionals: true,
  options: { chromium: { type: 'string', default: '/usr/bin/chromium' }, write: { type: 'string' } },
});
const [target = '1000000'] = positionals;
const MB = 2 ** 20;

/** Resident memory of this process's browser with all its processes, MB; pages that they share are counted for each. */
function browserMemory(): number {
  const { stdout } = spawnSync('ps', ['-eo', 'pid=,ppid=,rss=,comm='], { encoding: 'utf8' });
  const rows = stdout
    .trim()
    .split('\n')
    .map((line) => line.trim().split(/\s+/))
    .map(([pid, parent, rss, name]) => ({ pid: Number(pid), parent: Number(parent), kB: Number(rss), name }));
  const own = new Set([process.pid]);
  for (let before = 0; before < own.size; ) {
    before = own.size;
    for (const { pid, parent } of rows) if (own.has(parent)) own.add(pid);
  }
  const browser = rows.filter(({ pid, name }) => own.has(pid) && /chrom/.test(name));
  return browser.reduce((sum, { kB }) => sum + kB, 0) / 1024;
}

async function measure(address: string): Promise<void> {
  const browser = await chromium.launch({
    executablePath: options.chromium,
    args: ['--no-sandbox', '--disable-gpu', '--enable-precise-memory-info'],
  });
  const page = await browser.newPage({ viewport: { width: 1440, height: 900 } });
  const began = performance.now();
  await page.goto(address);
  const map = page.getByRole('application', { name: /^Map of/ });
  await map.waitFor({ timeout: 120_000 });
  await page.evaluate(
    () => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))),
  );
  const opened = performance.now() - began;
  const description = (await map.getAttribute('aria-label')) ?? '';
  const box = await map.boundingBox();
  if (!box) throw new Error('The map has no place on the page.');

  const watch = () =>
    page.evaluateHandle(() => {
      const state = { times: [] as number[], on: true };
      let last = performance.now();
      // A method, because the names that tsx gives to functions are not known in the page.
      const clock = {
        tick(now: number) {
          state.times.push(now - last);
          last = now;
          if (state.on) requestAnimationFrame(clock.tick);
        },
      };
      requestAnimationFrame(clock.tick);
      return state;
    });
  const framesWhile = async (work: () => Promise<void>) => {
    const frames = await watch();
    await work();
    const times = await frames.evaluate((state) => {
      state.on = false;
      return state.times;
    });
    times.sort((a, b) => a - b);
    const at = (share: number) => (times[Math.floor(share * (times.length - 1))] ?? 0).toFixed(0);
    return `${at(0.5)} ms (median), ${at(0.95)} ms (95%)`;
  };

  const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
  const dragging = await framesWhile(async () => {
    await page.mouse.move(x, y);
    await page.mouse.down();
    for (let step = 0; step < 60; step++) await page.mouse.move(x + 3 * step, y + 2 * step);
    await page.mouse.up();
  });
  const zooming = await framesWhile(async () => {
    await page.keyboard.down('Control');
    for (let step = 0; step < 30; step++) await page.mouse.wheel(0, step < 15 ? -40 : 40);
    await page.keyboard.up('Control');
  });
  let before = performance.now();
  const HOVERS = 20;
  for (let step = 0; step < HOVERS; step++) await page.mouse.move(x + 10 * (step % 5), y + 8 * (step % 4));
  const hover = (performance.now() - before) / HOVERS;
  before = performance.now();
  await page.getByRole('button', { name: 'Whole map' }).click();
  const whole = performance.now() - before;
  const heap = await page.evaluate(
    () => (performance as unknown as { memory: { usedJSHeapSize: number } }).memory.usedJSHeapSize,
  );
  console.log(
    [
      description.split('.')[0],
      `first picture after ${(opened / 1000).toFixed(1)} s`,
      `frames while dragging ${dragging}`,
      `while zooming ${zooming}`,
      `pointing ${hover.toFixed(1)} ms`,
      `back to the whole ${whole.toFixed(0)} ms`,
      `the page's scripts hold ${(heap / MB).toFixed(0)} MB, the browser ${browserMemory().toFixed(0)} MB`,
    ].join('\n  '),
  );
  await browser.close();
}

if (options.write) {
  await writeSyntheticMap(Number(options.write));
} else if (/^\d+$/.test(target)) {
  await withServedApp(
    (url) => measure(`${url}/maps/${MAP_ID}`),
    (data) => runProgram(['--import', 'tsx', import.meta.filename, '--write', target], data),
  );
} else await measure(target);
