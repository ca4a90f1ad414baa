/**
 * Speed and correctness in a browser: `npm run bench -- browser [--chromium PATH] [--repeats 3]`. Embeds and trains ALL on WebGPU,
 * WebGL and wasm in Chromium, graphics by the processor unless it finds a card, and compares with Node.
 */
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { build } from 'esbuild';
import { chromium } from 'playwright';
import { prepareBackend } from '../lib/network/backend.ts';
import { BROWSER_BACKENDS, type BrowserBackend } from '../lib/network/backend-browser.ts';
import { createReplica } from '../lib/network/replica.ts';
import type { PageResult } from './browser/page.ts';
import { NETWORKS, randomShard } from './networks.ts';

const { values: options } = parseArgs({
  options: {
    chromium: { type: 'string', default: '/usr/bin/chromium' },
    repeats: { type: 'string', default: '3' },
  },
});
const root = path.join(import.meta.dirname, '..');

async function bundle(): Promise<Uint8Array> {
  const result = await build({
    entryPoints: [path.join(root, 'bench/browser/page.ts')],
    bundle: true,
    format: 'esm',
    write: false,
    // tfjs-backend-wasm asks for them in Node only.
    external: ['fs', 'path', 'os', 'worker_threads', 'perf_hooks', 'crypto', 'util', 'string_decoder'],
    mainFields: ['browser', 'module', 'main'],
  });
  return result.outputFiles[0].contents;
}

/** Serves the page, its script where lib/network would be (addresses are relative to it), and TF.js's wasm files. */
async function serve(script: Uint8Array) {
  const server = createServer(async (request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://localhost');
    if (pathname === '/lib/network/page.js')
      response.setHeader('content-type', 'text/javascript').end(script);
    else if (/^\/node_modules\/@tensorflow\/tfjs-backend-wasm\/wasm-out\/[\w-]+\.wasm$/.test(pathname))
      response.setHeader('content-type', 'application/wasm').end(await readFile(path.join(root, pathname)));
    else
      response
        .setHeader('content-type', 'text/html')
        .end('<!doctype html><title>bench</title><script type="module" src="/lib/network/page.js"></script>');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    address: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`,
    close: () => server.close(),
  };
}

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
    const output = replica.model.predict(tf.tensor3d(shard.inputs, [32, 128, 7]));
    return (Array.isArray(output) ? output[0] : output).clone();
  });
  const result = await replica.compute(parameters, shard, { margin: 0.1 });
  return { embeddings: await embeddings.data(), gradients: result.gradients, loss: result.loss };
}

const expected = await inNode();
const { address, close } = await serve(await bundle());
const browser = await chromium.launch({
  executablePath: options.chromium,
  args: [
    '--no-sandbox',
    '--disable-gpu',
    '--disable-quic',
    '--no-first-run',
    '--disable-background-networking',
    '--enable-unsafe-webgpu',
    '--use-webgpu-adapter=swiftshader',
    '--enable-unsafe-swiftshader',
  ],
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
