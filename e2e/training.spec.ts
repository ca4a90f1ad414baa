import { expect, test } from '@playwright/test';
import { GRAPHICS_ARGUMENTS, serveScript } from '../bench/browser/serve.ts';
import { prepareBackend } from '../lib/network/backend.ts';
import { loadModel } from '../lib/network/model.ts';
import { embedWalker } from './harness/embed-walker.ts';
import { trainWalkers } from './harness/train-walkers.ts';

const MODEL = 'pretrained-beh';

interface Result {
  losses: number[];
  parameters: number[];
  embeddings: number[];
}

let expected: Result;
let server: Awaited<ReturnType<typeof serveScript>>;

test.setTimeout(240_000);
test.beforeAll(async () => {
  await prepareBackend();
  expected = {
    embeddings: await embedWalker(await loadModel(`models/${MODEL}`)),
    ...(await trainWalkers()),
  };
  server = await serveScript('e2e/harness/network-in-browser.ts');
});
test.afterAll(() => server.close());

const differences = (a: readonly number[], b: readonly number[]) =>
  a.map((value, i) => Math.abs(value - b[i]));
const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;

for (const [backend, tolerance] of [
  ['webgpu', 1e-3],
  ['webgl', 1e-3],
  ['wasm', 0],
] as const)
  test(`the network embeds and trains in the browser on ${backend} as it does in Node`, async ({
    playwright,
  }) => {
    const { executablePath } = test.info().project.use.launchOptions ?? {};
    const browser = await playwright.chromium.launch({ executablePath, args: GRAPHICS_ARGUMENTS });
    try {
      const page = await browser.newPage();
      await page.goto(server.address);
      await page.waitForFunction(() => 'runOn' in globalThis);
      const trained = await page.evaluate(
        ([name, model]) =>
          (globalThis as unknown as { runOn(b: string, m: string): Promise<Result> }).runOn(name, model),
        [backend, MODEL],
      );
      expect(trained.embeddings.length).toBe(expected.embeddings.length);
      expect(Math.max(...differences(trained.embeddings, expected.embeddings))).toBeLessThan(1e-3);
      expect(trained.losses).toHaveLength(5);
      expect(Math.max(...differences(trained.losses, expected.losses))).toBeLessThanOrEqual(tolerance);
      // The mean, since Adam makes a whole step of a gradient that is nothing but rounding.
      expect(mean(differences(trained.parameters, expected.parameters))).toBeLessThanOrEqual(tolerance);
    } finally {
      await browser.close();
    }
  });
