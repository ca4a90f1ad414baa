/**
 * The live page on real people whom its network has not seen, driven in a browser as a person would:
 * `npm run bench -- live-people [--where browser|server]`.
 *
 * Sessions of held-out SapiMouse subjects (from MOUSEPRINT_DATASETS or ../shared/datasets) are played into the page as pointer events with
 * their own time stamps. Eight are enrolled from their first session, sign in and move in their second: at least seven have to come
 * first. Sixteen who are not enrolled, each under the name of one of the eight: how often each is called unknown, and whether they are
 * locked out; every one of the eight also moves under the name of the one before. Every bot of the gallery is sent in: those that are caught
 * nearly always when measured have to be caught here. No weight, calibration or threshold was fitted to these people.
 */
import { existsSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { chromium } from '@playwright/test';
import { LivePage } from '../e2e/live-page.ts';
import { BOTS } from '../lib/signature/bots/gallery.ts';
import { MEASURED } from '../lib/signature/human/measured.ts';
import { wilsonInterval } from '../lib/signature/live-intervals.ts';
import { runProgram, withServedApp } from './served-app.ts';

const { values: options } = parseArgs({ options: { where: { type: 'string', default: 'browser' } } });
const SAPIMOUSE = 'SapiMouse';
const ENROLLED = ['73', '74', '75', '76', '77', '78', '79', '80'];
const STRANGERS = Array.from({ length: 16 }, (_, i) => String(81 + i));
/** A bot that was flagged at least so often when measured has to be flagged here. */
const SURE = 0.95;

const from = path.join(process.env.MOUSEPRINT_DATASETS ?? path.join('..', 'shared', 'datasets'), 'sapimouse');
if (!existsSync(from)) {
  console.error(`There is no SapiMouse at ${from}. Name the folder that holds it by MOUSEPRINT_DATASETS.`);
  process.exit(2);
}
const executablePath =
  process.env.PLAYWRIGHT_CHROMIUM ?? (existsSync('/usr/bin/chromium') ? '/usr/bin/chromium' : undefined);

/** `7 of 8 [53%, 98%]` */
function count(hits: readonly boolean[]): string {
  const found = hits.filter(Boolean).length;
  const ends = wilsonInterval(found, hits.length).map((share) => `${Math.round(100 * share)}%`);
  return `${found} of ${hits.length} [${ends.join(', ')}]`;
}

const failures: string[] = [];

function check(fine: boolean, what: string): void {
  console.log(`${fine ? 'ok  ' : 'FAIL'} ${what}`);
  if (!fine) failures.push(what);
}

/** What the page says after the minute of `subject`, who says to be Person `claimed`. */
async function move(live: LivePage, subject: string, claimed: string) {
  await live.signIn(`Person ${claimed}`);
  await live.replay(SAPIMOUSE, subject, `${subject}-1min`);
  await live.settled();
  const said = {
    first: (await live.firstPerson.textContent()) ?? '',
    identity: (await live.page.getByTestId('identity').textContent()) ?? '',
    trust: (await live.page.getByTestId('trust').textContent()) ?? '',
  };
  await live.forget();
  console.log(`     subject ${subject} as Person ${claimed}: ${said.identity} ${said.trust}`);
  return { ...said, locked: said.trust.startsWith('Locked'), unknown: said.identity.includes('nobody') };
}

async function measurePeople(live: LivePage): Promise<void> {
  for (const subject of ENROLLED) {
    await live.beginEnrolment(`Person ${subject}`);
    await live.replay(SAPIMOUSE, subject, `${subject}-3min`);
    await live.enrolled(`Person ${subject}`);
    await live.forget();
  }
  const named = (subject: string) => `This is Person ${subject}.`;
  const own = [];
  for (const subject of ENROLLED) own.push({ subject, ...(await move(live, subject, subject)) });
  const first = own.map((p) => p.first === `Person ${p.subject}`);
  check(first.filter(Boolean).length >= 7, `the right one is ranked first: ${count(first)}, wanted 7`);
  console.log(`     called by name: ${count(own.map((p) => p.identity === named(p.subject)))}`);
  console.log(`     locked out of their own minute: ${count(own.map((p) => p.locked))}`);

  const strangers = [];
  for (const [i, subject] of STRANGERS.entries())
    strangers.push(await move(live, subject, ENROLLED[i % ENROLLED.length]));
  const unknown = strangers.map((p) => p.unknown);
  check(unknown.filter(Boolean).length >= 14, `strangers are unknown: ${count(unknown)}, wanted 14`);
  console.log(
    `     called by somebody's name: ${count(strangers.map((p) => p.identity.startsWith('This is Person')))}`,
  );

  const others = [];
  for (const [i, subject] of ENROLLED.entries()) others.push(await move(live, subject, ENROLLED.at(i - 1)!));
  const locked = [...strangers, ...others].map((p) => p.locked);
  check(
    locked.filter(Boolean).length >= 20,
    `movement under another's name is locked out within its minute: ${count(locked)}, wanted 20`,
  );
}

async function measureBots(live: LivePage): Promise<void> {
  for (const bot of BOTS) {
    const { sessions, replays } = MEASURED.bots.find(({ id }) => id === bot.id)!;
    if (bot.imitates) await live.replay(SAPIMOUSE, '85', '85-1min');
    await live.sendBot(bot.name);
    const verdict = (await live.page.getByTestId('humanity').textContent()) ?? '';
    const caught = verdict !== 'This moves like a person.';
    const rate = Math.max(sessions.flagged / sessions.total, replays.flagged / replays.total);
    check(
      caught || rate < SURE,
      `${bot.name} (caught ${Math.round(100 * rate)}% of the time when measured): ${verdict}`,
    );
    await live.forget();
  }
}

async function measure(url: string): Promise<void> {
  const browser = await chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-gpu'] });
  const page = await browser.newPage({ baseURL: url, viewport: { width: 1440, height: 900 } });
  page.setDefaultTimeout(90_000);
  const live = new LivePage(page);
  try {
    await live.open({ where: options.where });
    await measurePeople(live);
    await measureBots(live);
  } finally {
    await browser.close();
  }
  console.log(failures.length === 0 ? 'All as stated.' : `${failures.length} not as stated.`);
  if (failures.length > 0) process.exitCode = 1;
}

await withServedApp(measure, (data) =>
  runProgram(['bin/mouseprint.js', 'import', 'sapimouse', '--from', from], data),
);
