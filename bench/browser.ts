/**
 * Speed and correctness in a browser: `npm run bench -- browser [--chromium PATH] [--repeats 3]`. Embeds and trains ALL on WebGPU,
 * WebGL and wasm in Chromium, graphics by the processor unless it finds a card, and compares with Node.
 */
import { parseArgs } from 'node:util';
import { chromium } from 'playwright';
import { prepareBackend } from '../lib/network/backend.ts';
import { BROWSER_BACKENDS, type BrowserBackend } from '../lib/network/backend-browser.ts';
import { createReplica } from '../lib/network/replica.ts';
import type { PageResult } from './browser/page.ts';
import { GRAPHICS_ARGUMENTS, serveScript } from './browser/serve.ts';
import { NETWORKS, randomShard } from './networks.ts';

const { values: options } = parseArgs({
  options: {
    chromium: { type: 'string', default: '/usr/bin/chromium' },
    repeats: { type: 'string', default: '3' },
  },
});
function worstDifference(a: ArrayLike<number>, b: ArrayLike<number>): number {
  let worst = 0;
  for (let i = 0; i < a.length; i++) worst = Math.max(worst, Math.abs(a[i] - b[i]));
  return a.length === b.length ? worst : Number.POSITIVE_INFINITY;
}

async function inNode() {
  const tf = await prepareBackend();
  const replica = createReplica(NETWORKS.ALL);
  const parameters = await replica.parameters.read();
  const shard = randomShard(NETWORKS.ALL, 32);
  const embeddings = tf.tidy(() => {
    const output = replica.model.predict(tf.tensor3d(shard.inputs, [32, 128, NETWORKS.ALL.channels]));
    return (Array.isArray(output) ? output[0] : output).clone();
  });
  const result = await replica.compute(parameters, shard, { margin: 0.1 });
  return { embeddings: await embeddings.data(), gradients: result.gradients, loss: result.loss };
}

const expected = await inNode();
const { address, close } = await serveScript('bench/browser/page.ts');
const browser = await chromium.launch({
  executablePath: options.chromium,
  args: GRAPHICS_ARGUMENTS,
});
const table: Record<string, Record<string, string>> = {};
for (const backend of BROWSER_BACKENDS) {
  const page = await browser.newPage();
  await page.goto(address);
  await page.waitForFunction(() => 'measure' in globalThis);
  try {
    const result = await page.evaluate(
      ([name, repeats]) =>
        (globalThis as unknown as { measure(b: BrowserBackend, n: number): Promise<PageResult> }).measure(
          name as BrowserBackend,
          Number(repeats),
        ),
      [backend, options.repeats],
    );
    table[backend] = {
      'embedded, blocks/s': result.embedded.toFixed(0),
      'trained, blocks/s': result.trained.toFixed(1),
      'embedding differs by': worstDifference(result.embeddings, expected.embeddings).toExponential(1),
      'gradient differs by': worstDifference(result.gradients, expected.gradients).toExponential(1),
      'loss differs by': Math.abs(result.loss - expected.loss).toExponential(1),
    };
  } catch (error) {
    table[backend] = { 'embedded, blocks/s': String(error).split('\n')[0] };
  }
  await page.close();
}
console.table(table);
await browser.close();
close();
process.exit();
