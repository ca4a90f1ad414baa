/**
 * Twelve takeovers by hand in the built page, with real recordings: `npm run bench -- takeovers [--throttle 4] [--frames 60] [--url http://…]`.
 *
 * Four of SapiMouse's held-out people are enrolled; each moves for most of a minute under their own name, then one of three strangers goes
 * on with the same mouse, without the page being told. What the page says is read whenever it changes: seconds to lock-out, and any
 * moment in which headline, identification and trust contradict each other. `--throttle` slows the page's processor down so many
 * times (as DevTools does), `--frames` is what its screen shows.
 */
import { existsSync } from 'node:fs';
import { availableParallelism, loadavg } from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { chromium, type Page } from '@playwright/test';
import { moveHand, nextStart } from '../e2e/hand.ts';
import { LivePage } from '../e2e/live-page.ts';
import { type Events, sliceEvents } from '../lib/mouse/events.ts';
import { readHands } from './live-rates/hands.ts';
import { withServedApp } from './served-app.ts';

const { values: options } = parseArgs({
  options: {
    throttle: { type: 'string', default: '1' },
    frames: { type: 'string', default: '60' },
    url: { type: 'string' },
  },
});
const from = path.join(process.env.MOUSEPRINT_DATASETS ?? path.join('..', 'shared', 'datasets'), 'sapimouse');
if (!existsSync(from)) {
  console.error(`There is no SapiMouse at ${from}. Name the folder that holds it by MOUSEPRINT_DATASETS.`);
  process.exit(2);
}
const executablePath =
  process.env.PLAYWRIGHT_CHROMIUM ?? (existsSync('/usr/bin/chromium') ? '/usr/bin/chromium' : undefined);
const framesPerSecond = Number(options.frames);
const OWNERS = ['73', '75', '77', '80'];
const STRANGERS = ['82', '85', '94'];
/** How long the owner moves first, and how often the page is looked at while somebody moves, ms of the recording. */
const OWN_MS = 40_000;
const LOOK_MS = 4000;

const hands = new Map((await readHands(from, 73, 96)).map((hand) => [hand.key, hand]));

const firstPart = (events: Events, ms: number) => {
  const end = events.t.findIndex((t) => t - events.t[0] > ms);
  return end < 0 ? events : sliceEvents(events, 0, end);
};

const text = async (page: Page, id: string) => (await page.getByTestId(id).textContent()) ?? '';

/** A sentence about what contradicts itself, or nothing. */
function contradiction(name: string, title: string, identity: string, trust: string): string | undefined {
  const locked = trust.startsWith('Locked');
  if (locked !== (title === `You are not ${name}.`)) return `"${title}" beside "${trust}"`;
  if (locked && identity === `This is ${name}.`) return `"${title}" beside "${identity}"`;
  if (title === `Hello again, ${name}.` && identity !== `This is ${name}.`)
    return `"${title}" beside "${identity}"`;
  return undefined;
}

/** Moves along a recording bit by bit and hears what the page says; the time stamp reached, and when it locked. */
async function move(live: LivePage, events: Events, at: number, name: string, problems: Set<string>) {
  let lockedAt: number | null = null;
  let begin = 0;
  let stamp = at;
  while (begin < events.length) {
    let end = begin + 1;
    while (end < events.length && events.t[end] - events.t[begin] < LOOK_MS) end++;
    const part = sliceEvents(events, begin, end);
    const t = part.t.map((time) => time - events.t[0]);
    stamp = await moveHand(live.page, { ...part, t }, { framesPerSecond, from: at });
    await live.settled();
    const [title, identity, trust] = [
      (await live.page.getByRole('heading', { level: 1 }).textContent()) ?? '',
      (await live.page.getByTestId('identity').count()) > 0 ? await text(live.page, 'identity') : '',
      await text(live.page, 'trust'),
    ];
    const problem = contradiction(name, title, identity, trust);
    if (problem) problems.add(problem);
    if (lockedAt === null && trust.startsWith('Locked')) lockedAt = stamp;
    begin = end;
  }
  return { stamp, lockedAt };
}

async function measure(url: string): Promise<void> {
  const browser = await chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-gpu'] });
  const page = await browser.newPage({ baseURL: url, viewport: { width: 1440, height: 900 } });
  page.setDefaultTimeout(120_000);
  const cdp = await page.context().newCDPSession(page);
  await cdp.send('Emulation.setCPUThrottlingRate', { rate: Number(options.throttle) });
  const live = new LivePage(page);
  const problems = new Set<string>();
  const waits: number[] = [];
  const loads: number[] = [];
  let noticed = 0;
  let early = 0;
  try {
    await live.open({ where: 'browser' });
    for (const owner of OWNERS) {
      await live.beginEnrolment(`Person ${owner}`);
      await moveHand(page, hands.get(owner)!.first, { framesPerSecond, from: await nextStart(page) });
      await live.enrolled(`Person ${owner}`);
      await live.settled();
      await live.forget();
    }
    for (const owner of OWNERS)
      for (const stranger of STRANGERS) {
        const name = `Person ${owner}`;
        await live.signIn(name);
        const own = await move(
          live,
          firstPart(hands.get(owner)!.second, OWN_MS),
          await nextStart(page),
          name,
          problems,
        );
        const begin = await nextStart(page, own.stamp);
        const taken = await move(live, hands.get(stranger)!.second, begin, name, problems);
        if (own.lockedAt !== null) early++;
        else if (taken.lockedAt !== null) {
          noticed++;
          waits.push((taken.lockedAt - begin) / 1000);
        }
        const lead =
          own.lockedAt === null && taken.lockedAt !== null ? `${waits.at(-1)?.toFixed(0)} s` : 'not noticed';
        loads.push(loadavg()[0]);
        console.log(
          `${stranger} takes over from ${owner}: ${own.lockedAt === null ? lead : 'the owner was locked out'} (load ${loads.at(-1)!.toFixed(1)})`,
        );
        await live.forget();
      }
  } finally {
    await browser.close();
  }
  waits.sort((a, b) => a - b);
  console.log(
    `${availableParallelism()} cores with a load average of ${Math.min(...loads).toFixed(1)} to ${Math.max(...loads).toFixed(1)}`,
  );
  console.log(
    `${noticed} of 12 noticed, after ${waits[0]?.toFixed(0)} to ${waits.at(-1)?.toFixed(0)} s, median ${waits[waits.length >> 1]?.toFixed(0)} s; owners locked out first: ${early}; contradictions: ${problems.size}`,
  );
  for (const problem of problems) console.log(`  ${problem}`);
  if (problems.size > 0) process.exitCode = 1;
}

// Against a server that runs already, or the built program.
if (options.url) await measure(options.url);
else await withServedApp(measure);
