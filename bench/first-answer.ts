/**
 * How long somebody waits for the answer: `npm run bench -- first-answer [--times 3] [--chromium PATH]`. Starts the built program in an empty data
 * directory as `npm start` does, and the moment that its address is printed opens it in a browser that is running already. Nothing is clicked. Says
 * when the sentence with both error rates, and when the islands, were on the screen.
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { build } from '../bin/launch/build.js';
import { freePort } from '../bin/launch/port.js';
import { launchChromium } from './chromium.ts';

const { values: options } = parseArgs({
  options: {
    times: { type: 'string', default: '3' },
    chromium: { type: 'string', default: '/usr/bin/chromium' },
  },
});

/** Resolves when the launcher prints where the program is. */
async function printed(port: number, data: string) {
  const env = {
    ...process.env,
    MOUSEPRINT_DATA: data,
    PORT: String(port),
    HOST: '127.0.0.1',
    LOG_LEVEL: 'warn',
  };
  const stdio = ['ignore', 'pipe', 'inherit'] as const;
  const server = spawn(process.execPath, ['bin/start.js'], { env, stdio: [...stdio] });
  const began = performance.now();
  let said = '';
  for await (const text of server.stdout!) {
    said += String(text);
    const url = /http:\S+/.exec(said)?.[0];
    if (url) return { server, url, took: performance.now() - began };
  }
  throw new Error(`The program ended before it printed its address: ${said}`);
}

await build();
const browser = await launchChromium(options.chromium);
try {
  for (let i = 0; i < Number(options.times); i++) {
    const data = await mkdtemp(path.join(tmpdir(), 'mouseprint-bench-'));
    const page = await browser.newPage({ viewport: { width: 1440, height: 900 } });
    const { server, url, took } = await printed(await freePort(), data);
    server.stdout!.resume();
    const began = performance.now();
    const since = () => `${((performance.now() - began) / 1000).toFixed(2)} s`;
    await page.goto(url, { waitUntil: 'commit' });
    await page.getByText(/Their devices alone, without any movement, reach \d/).waitFor();
    const answer = since();
    await page
      .getByRole('img', { name: /islands/ })
      .first()
      .waitFor();
    console.log(
      `address after ${(took / 1000).toFixed(2)} s; then the answer after ${answer}, the islands after ${since()}`,
    );
    await page.close();
    server.kill('SIGTERM');
    await once(server, 'exit');
    await rm(data, { recursive: true, force: true });
  }
} finally {
  await browser.close();
}
