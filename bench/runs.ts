/**
 * The run table and a comparison in a browser with thousands of runs: `npm run bench -- runs [--runs 10000] [--steps 100] [--compare 200]
 * [--data DIR] [--url URL] [--chromium PATH] [--repeats 5]`. Makes the runs in DIR, or in a temporary folder that is removed at the end, and starts
 * the built app on them, unless URL names one that serves them. Every figure stands beside its limit: a table painted within a second, search and
 * order within 100 ms, a comparison within two seconds.
 */
import { existsSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { launchChromium } from './chromium.ts';
import { firstRowPainted, pointing, quantile, respond, typing, until } from './runs/page.ts';
import { writeSyntheticRuns } from './runs/synthetic-runs.ts';
import { serveApp } from './served-app.ts';

const { values: options } = parseArgs({
  options: {
    runs: { type: 'string', default: '10000' },
    steps: { type: 'string', default: '100' },
    compare: { type: 'string', default: '200' },
    data: { type: 'string' },
    url: { type: 'string' },
    chromium: { type: 'string', default: '/usr/bin/chromium' },
    repeats: { type: 'string', default: '5' },
  },
});
const RUNS = Number(options.runs);
const REPEATS = Number(options.repeats);
const data = options.data
  ? path.resolve(options.data)
  : mkdtempSync(path.join(tmpdir(), 'mouseprint-bench-'));

mkdirSync(data, { recursive: true });
if (!existsSync(path.join(data, 'mouseprint.db'))) {
  const began = performance.now();
  const points = writeSyntheticRuns(data, { runs: RUNS, steps: Number(options.steps) });
  console.log(
    `${RUNS} runs, ${points} points, written in ${((performance.now() - began) / 1000).toFixed(1)} s`,
  );
}

const rows: Record<string, Record<string, string>> = {};
function report(name: string, times: readonly number[], limit?: number): void {
  const [middle, most] = [quantile(times, 0.5), quantile(times, 0.95)];
  rows[name] = {
    'median, ms': middle.toFixed(0),
    'p95, ms': most.toFixed(0),
    ...(limit !== undefined && {
      'limit, ms': String(limit),
      'median of the limit': `${(middle / limit).toFixed(2)}×`,
    }),
  };
}

const SEARCH = 'input[aria-label="Search runs"]';
const COUNT = `document.querySelector('[aria-live="polite"]')?.textContent`;
const FIRST_ROW = `document.querySelector('section[aria-label="Runs"] tbody tr[aria-rowindex="2"]')?.textContent`;
const header = (name: string) =>
  `[...document.querySelectorAll('section[aria-label="Runs"] thead button')].find((b) => b.textContent.startsWith(${JSON.stringify(name)}))`;

const app = options.url ? { url: options.url, stop: async () => {} } : await serveApp(data);
const browser = await launchChromium(options.chromium);
try {
  const page = await browser.newPage({ viewport: { width: 1440, height: 900 } });
  const tableRow = 'section[aria-label="Runs"] tbody tr[aria-rowindex]';
  const first = await firstRowPainted(page, `${app.url}/runs`, tableRow);
  report('first paint of the table, server just started', [first], 1000);
  const paints: number[] = [];
  const complete: number[] = [];
  for (let i = 0; i < REPEATS; i++) {
    paints.push(await firstRowPainted(page, `${app.url}/runs`, tableRow));
    await until(
      page,
      `document.querySelector('section[aria-label="Runs"] table')?.getAttribute('aria-rowcount') === '${RUNS + 1}'`,
    );
    complete.push(await page.evaluate<number>('performance.now()'));
  }
  report('first paint of the table', paints, 1000);
  report(`all ${RUNS} runs in the page`, complete);

  const searches = [
    'eer < 0.1',
    'width = 48 and loss = softmax',
    'tag:baseline',
    'run-0',
    'eer < 0.08 or accuracy > 0.5',
  ];
  const filters: number[] = [];
  for (const text of searches) {
    filters.push(await respond(page, typing(SEARCH, text), COUNT));
    filters.push(await respond(page, typing(SEARCH, ''), COUNT));
  }
  report('search', filters, 100);
  const sorts: number[] = [];
  for (const name of ['Run', 'Training loss', 'Run', 'Training loss']) {
    await page.waitForTimeout(400);
    sorts.push(await respond(page, `${header(name)}.click()`, FIRST_ROW));
    await page.waitForTimeout(400);
    sorts.push(await respond(page, `${header(name)}.click()`, FIRST_ROW));
  }
  report('order by a column', sorts, 100);
  const scrolls: number[] = [];
  for (let i = 1; i <= 10; i++)
    scrolls.push(
      await respond(
        page,
        `document.querySelector('section[aria-label="Runs"] section').scrollTop = ${i * 18_000}`,
        `document.querySelector('section[aria-label="Runs"] tbody tr[aria-rowindex]')?.getAttribute('aria-rowindex')`,
      ),
    );
  report('scroll by 500 rows', scrolls, 100);
  const polls = page.waitForResponse((response) => response.url().includes('since='));
  rows['a look for changes'] = { 'median, ms': `${(await (await polls).body()).length} bytes` };

  const names = Array.from(
    { length: Number(options.compare) },
    (_, i) => `run-${String(i + 1).padStart(5, '0')}`,
  );
  const compare = `${app.url}/runs/compare?runs=${names.join(',')}`;
  const table = 'section[aria-label="Compared runs"] tbody tr[aria-rowindex]';
  const opened: number[] = [];
  const drawn: number[] = [];
  for (let i = 0; i < REPEATS; i++) {
    opened.push(await firstRowPainted(page, compare, table));
    await page.locator('[data-metric="loss"]').scrollIntoViewIfNeeded();
    await until(
      page,
      `document.querySelectorAll('[data-metric="loss"] .run-curves path').length >= ${names.length}`,
    );
    drawn.push(await page.evaluate<number>('performance.now()'));
  }
  report(`comparison of ${names.length} runs, table painted`, opened, 2000);
  report('comparison, first curves drawn', drawn);
  const vivid = (opacity: string) =>
    `[...document.querySelectorAll('[data-metric="loss"] .run-curves path')].findIndex((p) => p.style.strokeOpacity ${opacity})`;
  const hovered: number[] = [];
  const curves = '[data-metric="loss"] .run-curves path';
  const leaving = `document.querySelector(${JSON.stringify(curves)}).ownerSVGElement.dispatchEvent(new PointerEvent('pointerleave', { pointerType: 'mouse' }));`;
  const paled = `document.querySelectorAll('[data-metric="loss"] .run-curves path[style*=opacity]').length`;
  for (let i = 1; i <= 10; i++) {
    hovered.push(await respond(page, pointing(curves, 17 * i), paled));
    hovered.push(await respond(page, leaving, paled));
  }
  report('point at a curve and leave it: the others paled and back', hovered, 100);
  const chosen: number[] = [];
  for (let i = 1; i <= 6; i++)
    chosen.push(
      await respond(
        page,
        `document.querySelectorAll('section[aria-label="Compared runs"] tbody tr[aria-rowindex]')[${i}].click()`,
        vivid("=== ''"),
      ),
    );
  report('select a run: the others paled in its curves', chosen, 100);
  const axes: number[] = [];
  for (const axis of ['epoch', 'time', 'step'])
    axes.push(
      await respond(
        page,
        `[...document.querySelectorAll('[aria-label="Horizontal axis"] button')].find((b) => b.textContent === '${axis}').click()`,
        `document.querySelector('[data-metric="loss"] svg')?.textContent`,
      ),
    );
  report('other axis: curves drawn anew', axes);
} finally {
  console.table(rows);
  await browser.close();
  await app.stop();
  if (!options.data) rmSync(data, { recursive: true, force: true });
}
process.exit();
