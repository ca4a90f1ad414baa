import type { Page } from 'playwright';

/** Milliseconds, sorted. */
export type Times = readonly number[];

const sorted = (times: number[]): Times => times.sort((a, b) => a - b);

/** What pages have in `window` while they are measured. */
interface Probe {
  since: number | null;
  times: number[];
  afterPaint(then: () => void): void;
  uncovered: number;
  running: boolean;
}
declare global {
  var probe: Probe;
}

/** To be run before anything else on a page: `afterPaint` calls back when the frame being made is on the screen. */
export async function prepareProbe(page: Page): Promise<void> {
  // What runs this file names inner functions by a helper that pages do not have.
  await page.addInitScript('globalThis.__name = (f) => f');
  await page.addInitScript(() => {
    globalThis.probe = {
      since: null,
      times: [],
      uncovered: 0,
      running: false,
      afterPaint(then) {
        requestAnimationFrame(() => {
          const { port1, port2 } = new MessageChannel();
          port1.onmessage = then;
          port2.postMessage(null);
        });
      },
    };
  });
}

/**
 * From the pointer's event to the frame in which the histograms have changed, for a brush drawn bin by bin over `name`. All of them are
 * changed in one commit, so the first mutation among them stands for all.
 */
export async function brush(page: Page, name: string): Promise<Times> {
  const bars = page.getByRole('slider', { name: `Filter by ${name}` });
  await bars.scrollIntoViewIfNeeded();
  await bars.evaluate((element) => {
    probe.times = [];
    probe.since = null;
    addEventListener(
      'pointermove',
      ({ buttons, timeStamp }) => {
        if (buttons) probe.since ??= timeStamp;
      },
      true,
    );
    // The slider stands in its histogram, which stands beside the others.
    const all = element.parentElement?.parentElement as HTMLElement;
    new MutationObserver(() => {
      if (probe.since === null) return;
      const start = probe.since;
      probe.since = null;
      probe.afterPaint(() => probe.times.push(performance.now() - start));
    }).observe(all, { attributes: true, subtree: true, attributeFilter: ['d', 'width'] });
  });
  const box = await bars.boundingBox();
  if (!box) throw new Error(`There is no histogram of ${name}.`);
  const y = box.y + box.height / 2;
  const at = (bin: number) => box.x + ((bin + 0.5) / 24) * box.width;
  await page.mouse.move(at(3), y);
  await page.mouse.down();
  for (let bin = 4; bin < 22; bin++) {
    const before = await page.evaluate(() => probe.times.length);
    await page.mouse.move(at(bin), y);
    await page.waitForFunction((n) => probe.times.length > n, before, { timeout: 10_000 });
  }
  await page.mouse.up();
  return sorted(await page.evaluate(() => probe.times));
}

/** The same way from event to screen where a page does nothing but change one attribute: what the browser itself needs here. */
export async function emptyBrush(page: Page): Promise<Times> {
  await page.setContent('<svg width="400" height="80"><path id="p" d="M0 0h10v10z"/></svg>');
  await page.evaluate(() => {
    probe.times = [];
    addEventListener('pointermove', ({ timeStamp, clientX }) => {
      document.getElementById('p')?.setAttribute('d', `M0 0h${clientX}v40z`);
      probe.afterPaint(() => probe.times.push(performance.now() - timeStamp));
    });
  });
  for (let x = 10; x < 200; x += 10) {
    const before = await page.evaluate(() => probe.times.length);
    await page.mouse.move(x, 20);
    await page.waitForFunction((n) => probe.times.length > n, before);
  }
  return sorted(await page.evaluate(() => probe.times));
}

/** Gaps between frames while the wheel turns from top to bottom of `selector`, and in how many frames something in sight was not there. */
export async function scroll(page: Page, selector: string): Promise<{ gaps: Times; uncovered: number }> {
  await page.locator(selector).scrollIntoViewIfNeeded();
  const box = await page.locator(selector).boundingBox();
  if (!box) throw new Error(`There is no ${selector}.`);
  await page.mouse.move(box.x + box.width / 2, box.y + 60);
  await page.evaluate((at) => {
    const area = document.querySelector(at) as HTMLElement;
    Object.assign(probe, { times: [], uncovered: 0, running: true });
    let last = performance.now();
    const frame = (now: number) => {
      if (!probe.running) return;
      probe.times.push(now - last);
      last = now;
      const seen = area.getBoundingClientRect();
      const rows = [...area.querySelectorAll('[data-row]')].map((row) => row.getBoundingClientRect());
      if (rows.length > 0) {
        const top = Math.min(...rows.map((row) => row.top));
        const bottom = Math.max(...rows.map((row) => row.bottom));
        const atEnd = area.scrollTop + area.clientHeight >= area.scrollHeight - 40;
        if (top > seen.top + 20 || (bottom < seen.bottom - 20 && !atEnd)) probe.uncovered++;
      }
      requestAnimationFrame(frame);
    };
    requestAnimationFrame(frame);
  }, selector);
  for (;;) {
    await page.mouse.wheel(0, 480);
    const done = await page.evaluate(
      (at) =>
        new Promise<boolean>((resolve) =>
          requestAnimationFrame(() => {
            const area = document.querySelector(at) as HTMLElement;
            resolve(area.scrollTop + area.clientHeight >= area.scrollHeight - 4);
          }),
        ),
      selector,
    );
    if (done) break;
  }
  return page.evaluate(() => {
    probe.running = false;
    return { gaps: probe.times.slice(2).sort((a, b) => a - b), uncovered: probe.uncovered };
  });
}

/** Whether the contact sheet shows pictures; runs in the page. */
export function hasPictures(): boolean {
  return document.querySelector('section[aria-label="Trajectories"][aria-busy="false"] canvas') !== null;
}

/** Whether a session's way is drawn: its readout is written with it. Runs in the page. */
export function hasWay(): boolean {
  const canvas = document.querySelector('[role="application"]');
  return canvas?.parentElement?.textContent?.includes(' events') ?? false;
}

/** From the start of a navigation until `ready` first holds on the screen. */
export async function open(page: Page, url: string, ready: () => boolean): Promise<number> {
  await page.goto(url, { waitUntil: 'commit' });
  await page.waitForFunction(ready, null, { polling: 'raf', timeout: 60_000 });
  return page.evaluate(
    () => new Promise<number>((resolve) => probe.afterPaint(() => resolve(performance.now()))),
  );
}

export function quantile(times: Times, q: number): number {
  return times[Math.min(times.length - 1, Math.floor(q * times.length))] ?? Number.NaN;
}
