/**
 * Lets the programs that people send in their place loose on a page in Chromium and keeps what the page saw:
 * `npm run bench -- record-bots [--minutes 24] [--only ID] [--out lib/signature/bots/recorded]`.
 *
 * The generators of npm are driven as their users drive them; agents read the accessibility tree and click by Playwright's mouse, by the
 * debugging protocol, or by events that a script makes. Two pages of each at a time, in real time, so half as long as minutes are asked for.
 * What is kept is what the program's recorder would have kept. The generators draw from Math.random: every run records other minutes.
 */
import { existsSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { recordedEvents } from '../lib/capture/thin-events.ts';
import { packEvents } from '../lib/signature/bots/recorded/pack.ts';
import { launchChromium } from './chromium.ts';
import { DRIVERS, type Driver } from './record-bots/drivers.ts';
import { openTargets, takeEvents, VIEWPORT } from './record-bots/page.ts';

const { values: options } = parseArgs({
  options: {
    minutes: { type: 'string', default: '24' },
    seconds: { type: 'string', default: '60' },
    only: { type: 'string', default: '' },
    out: { type: 'string', default: 'lib/signature/bots/recorded' },
  },
});
const PAGES = 2;
const browser = await launchChromium(
  process.env.PLAYWRIGHT_CHROMIUM ?? (existsSync('/usr/bin/chromium') ? '/usr/bin/chromium' : ''),
);

/** Minutes of a program, each handed on as soon as it is over. A machine that is busy can hold an action up; that minute is begun anew. */
async function record(
  driver: Driver,
  minutes: number,
  keep: (minute: string) => Promise<void>,
): Promise<void> {
  for (let i = 0; i < minutes; ) {
    const page = await browser.newPage();
    try {
      await openTargets(page);
      const program = await driver.start(page);
      const began = performance.now();
      while (performance.now() - began < 1000 * Number(options.seconds)) await program.act();
      const events = recordedEvents(await takeEvents(page));
      console.log(`${driver.id}: ${events.length} events`);
      await keep(packEvents(events));
      i++;
    } catch (error) {
      console.error(
        `${driver.id}: a minute is recorded anew: ${error instanceof Error ? error.message : error}`,
      );
    } finally {
      await page.close();
    }
  }
}

try {
  const drivers = DRIVERS.filter(({ id }) => options.only === '' || id === options.only);
  await Promise.all(
    drivers.map(async (driver) => {
      const minutes: string[] = [];
      const keep = async (minute: string) => {
        minutes.push(minute);
        const file = {
          source: driver.source,
          browser: `Chromium ${browser.version()}`,
          ...VIEWPORT,
          minutes,
        };
        await writeFile(path.join(options.out, `${driver.id}.json`), `${JSON.stringify(file, null, 2)}\n`);
      };
      const parts = Array.from({ length: PAGES }, (_, i) => Math.ceil((Number(options.minutes) - i) / PAGES));
      await Promise.all(parts.map((n) => record(driver, n, keep)));
    }),
  );
} finally {
  await browser.close();
}
