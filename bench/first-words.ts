/**
 * The first thing that a new visitor is told, in words, for eight people's recordings: `npm run bench -- first-words [--url http://…]`.
 *
 * Each of SapiMouse's held-out people 73 to 80 comes to a page where nobody is enrolled and moves as in their one-minute session. Whenever the
 * headline, the sentence about who it is or the one about being a person changes, it is written down with the time since they began.
 */
import { existsSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { chromium, type Page } from '@playwright/test';
import { moveHand, nextStart } from '../e2e/hand.ts';
import { LivePage } from '../e2e/live-page.ts';
import { sliceEvents } from '../lib/mouse/events.ts';
import { readHands } from './live-rates/hands.ts';
import { withServedApp } from './served-app.ts';

const { values: options } = parseArgs({ options: { url: { type: 'string' } } });
const from = path.join(process.env.MOUSEPRINT_DATASETS ?? path.join('..', 'shared', 'datasets'), 'sapimouse');
if (!existsSync(from)) {
  console.error(`There is no SapiMouse at ${from}. Name the folder that holds it by MOUSEPRINT_DATASETS.`);
  process.exit(2);
}
const executablePath =
  process.env.PLAYWRIGHT_CHROMIUM ?? (existsSync('/usr/bin/chromium') ? '/usr/bin/chromium' : undefined);
/** Between two looks, ms of the recording. */
const LOOK_MS = 2000;

async function said(page: Page): Promise<Record<string, string>> {
  const of = async (id: string) => {
    const found = page.getByTestId(id);
    return (await found.count()) > 0 ? ((await found.first().textContent()) ?? '').trim() : '';
  };
  return {
    headline: ((await page.getByRole('heading', { level: 1 }).textContent()) ?? '').trim(),
    identity: await of('identity'),
    person: await of('humanity'),
  };
}

async function measure(url: string): Promise<void> {
  const hands = await readHands(from, 73, 80);
  const browser = await chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-gpu'] });
  try {
    for (const { key, second } of hands) {
      const page = await browser.newPage({ baseURL: url, viewport: { width: 1440, height: 900 } });
      page.setDefaultTimeout(120_000);
      const live = new LivePage(page);
      await live.open({ where: 'browser' });
      let before = await said(page);
      console.log(`${key}  0 s  ${Object.values(before).filter(Boolean).join(' · ')}`);
      const start = await nextStart(page);
      for (let begin = 0; begin < second.length; ) {
        let end = begin + 1;
        while (end < second.length && second.t[end] - second.t[begin] < LOOK_MS) end++;
        const part = sliceEvents(second, begin, end);
        await moveHand(
          page,
          { ...part, t: part.t.map((time) => time - second.t[0]) },
          { framesPerSecond: 60, from: start },
        );
        await live.settled();
        const now = await said(page);
        const changed = Object.entries(now).filter(([name, text]) => text !== before[name]);
        const seconds = ((second.t[end - 1] - second.t[0]) / 1000).toFixed(0);
        if (changed.length > 0)
          console.log(
            `${key}  ${seconds} s  ${changed.map(([name, text]) => `${name}: ${text}`).join(' · ')}`,
          );
        before = now;
        begin = end;
      }
      await page.close();
    }
  } finally {
    await browser.close();
  }
}

// Against a server that runs already, or the built program.
if (options.url) await measure(options.url);
else await withServedApp(measure);
