/**
 * The live page on real people whom its network has not seen, driven in a browser as a person would:
 * `npm run bench -- live-people [--where browser|server]`.
 *
 * Sessions of held-out SapiMouse subjects (from MOUSEPRINT_DATASETS or ../shared/datasets) are played into the page as pointer events with
 * their own time stamps. Eight are enrolled from their first session and met again in their second: at least seven have to come
 * first. Four who are not enrolled: how often each is called unknown. Every one of the eight is taken over by the next: it has to be
 * locked out. Every bot of the gallery is sent in: those that are caught nearly always when measured have to be caught here.
 */
import { existsSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { chromium } from '@playwright/test';
import { LivePage } from '../e2e/live-page.ts';
import { BOTS } from '../lib/signature/bots/gallery.ts';
import { MEASURED } from '../lib/signature/human/measured.ts';
import { runProgram, withServedApp } from './served-app.ts';

const { values: options } = parseArgs({ options: { where: { type: 'string', default: 'browser' } } });
const SAPIMOUSE = 'SapiMouse';
const ENROLLED = ['73', '74', '75', '76', '77', '78', '79', '80'];
const STRANGERS = ['81', '82', '83', '84'];
/** A bot that was flagged at least so often when measured has to be flagged here. */
const SURE = 0.95;

const from = path.join(process.env.MOUSEPRINT_DATASETS ?? path.join('..', 'shared', 'datasets'), 'sapimouse');
if (!existsSync(from)) {
  console.error(`There is no SapiMouse at ${from}. Name the folder that holds it by MOUSEPRINT_DATASETS.`);
  process.exit(2);
}
const executablePath =
  process.env.PLAYWRIGHT_CHROMIUM ?? (existsSync('/usr/bin/chromium') ? '/usr/bin/chromium' : undefined);

async function measure(url: string): Promise<void> {
  const browser = await chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-gpu'] });
  const page = await browser.newPage({ baseURL: url, viewport: { width: 1440, height: 900 } });
  page.setDefaultTimeout(90_000);
  const live = new LivePage(page);
  const failures: string[] = [];
  const check = (fine: boolean, what: string) => {
    console.log(`${fine ? 'ok  ' : 'FAIL'} ${what}`);
    if (!fine) failures.push(what);
  };
  const identity = () => page.getByTestId('identity').textContent();
  try {
    await live.open({ where: options.where });
    for (const subject of ENROLLED) {
      await live.beginEnrolment(`Person ${subject}`);
      await live.replay(SAPIMOUSE, subject, `${subject}-3min`);
      await live.enrolled(`Person ${subject}`);
      await live.forget();
    }
    let first = 0;
    for (const subject of ENROLLED) {
      await live.replay(SAPIMOUSE, subject, `${subject}-1min`);
      await live.settled();
      const ranked = (await live.firstPerson.textContent()) ?? '';
      if (ranked === `Person ${subject}`) first++;
      console.log(`     subject ${subject}: first ${ranked}; ${await identity()}`);
      await live.forget();
    }
    check(first >= 7, `of ${ENROLLED.length} enrolled the right one first for ${first}, wanted 7`);
    let named = 0;
    for (const subject of STRANGERS) {
      await live.replay(SAPIMOUSE, subject, `${subject}-1min`);
      await live.settled();
      const said = (await identity()) ?? '';
      if (said.startsWith('This is Person')) named++;
      console.log(`     stranger ${subject}: ${said}`);
      await live.forget();
    }
    check(named === 0, `of ${STRANGERS.length} strangers ${named} called by somebody's name`);
    let locked = 0;
    for (const [i, subject] of ENROLLED.entries()) {
      const intruder = ENROLLED[(i + 1) % ENROLLED.length];
      await live.signIn(`Person ${subject}`);
      await live.replay(SAPIMOUSE, intruder, `${intruder}-1min`);
      await live.settled();
      const said = (await page.getByTestId('trust').textContent()) ?? '';
      if (said.startsWith('Locked')) locked++;
      console.log(`     subject ${intruder} as Person ${subject}: ${said}`);
      await live.forget();
    }
    check(
      locked >= 6,
      `of ${ENROLLED.length} who moved under another's name ${locked} locked out within their minute, wanted 6`,
    );
    for (const bot of BOTS) {
      const { sessions, replays } = MEASURED.bots.find(({ id }) => id === bot.id)!;
      if (bot.imitates) await live.replay(SAPIMOUSE, '85', '85-1min');
      await live.sendBot(bot.name);
      const verdict = (await page.getByTestId('humanity').textContent()) ?? '';
      const caught = verdict !== 'This moves like a person.';
      const rate = Math.max(sessions.flagged / sessions.total, replays.flagged / replays.total);
      check(
        caught || rate < SURE,
        `${bot.name} (caught ${Math.round(100 * rate)}% of the time when measured): ${verdict}`,
      );
      await live.forget();
    }
  } finally {
    await browser.close();
  }
  console.log(failures.length === 0 ? 'All as stated.' : `${failures.length} not as stated.`);
  if (failures.length > 0) process.exitCode = 1;
}

await withServedApp(measure, (data) =>
  runProgram(['bin/mouseprint.js', 'import', 'sapimouse', '--from', from], data),
);
