import { existsSync } from 'node:fs';
import { LaunchError } from './root.js';
import { run } from './run.js';

const INSTALLED = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome-stable',
  '/usr/bin/google-chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
];

const HELP = `No Chromium was found for the browser tests, and none could be installed. Do one of these and run npm test again:
  Debian, Ubuntu:  apt-get install chromium        (as root)
  elsewhere:       npx playwright install --with-deps chromium
  or name one:     PLAYWRIGHT_CHROMIUM=/path/to/chromium npm test`;

async function starts(file) {
  if (!existsSync(file)) return false;
  try {
    return (await run(file, ['--version'], { capture: true })).code === 0;
  } catch {
    return false;
  }
}

async function playwrightsOwn() {
  const script = "import('playwright').then(({ chromium }) => console.log(chromium.executablePath()))";
  return (await run(process.execPath, ['-e', script], { capture: true })).output.trim();
}

async function find() {
  const named = process.env.PLAYWRIGHT_CHROMIUM;
  if (named) {
    if (await starts(named)) return named;
    throw new LaunchError(`PLAYWRIGHT_CHROMIUM=${named} is not a browser that starts.`);
  }
  for (const file of [await playwrightsOwn(), ...INSTALLED]) if (await starts(file)) return file;
  return undefined;
}

async function install() {
  console.log('Installing a Chromium for the browser tests …');
  const cli = ['node_modules/playwright/cli.js', 'install', 'chromium'];
  if (
    (await run(process.execPath, cli, { capture: true })).code === 0 &&
    (await starts(await playwrightsOwn()))
  )
    return;
  if (process.getuid?.() !== 0 || !existsSync('/usr/bin/apt-get')) return;
  const env = { DEBIAN_FRONTEND: 'noninteractive' };
  await run('apt-get', ['update', '-q'], { capture: true, env });
  await run('apt-get', ['install', '-q', '-y', '--no-install-recommends', 'chromium'], {
    capture: true,
    env,
  });
}

/** The path of a Chromium that starts, installed if need be. */
export async function findChromium() {
  const found = await find();
  if (found) return found;
  await install();
  const installed = await find();
  if (installed) return installed;
  throw new LaunchError(HELP);
}
