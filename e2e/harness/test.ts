import { test as base, expect } from '@playwright/test';
import { type ServedApp, serveApp } from '../../bench/served-app.ts';

/** Playwright's `test` with a program served for each worker by the launcher of `npm start`, which holds nothing but the sample, and whose page fails the test when it asks anything of another host or throws an uncaught error. */
export const test = base.extend<{ watched: undefined; otherOrigins: string[] }, { app: ServedApp }>({
  app: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads from the pattern which fixtures are wanted.
    async ({}, use) => {
      const app = await serveApp(process.env.E2E_DATA as string, { MOUSEPRINT_CHECK_ANSWERS: '1' });
      await use(app);
      await app.stop();
    },
    { scope: 'worker', timeout: 120_000 },
  ],
  baseURL: ({ app }, use) => use(app.url),
  /** Origins, beside the server's own, that a test serves by itself. */
  otherOrigins: [[], { option: true }],
  watched: [
    async ({ context, baseURL, otherOrigins }, use) => {
      const outside: string[] = [];
      const errors: string[] = [];
      context.on('request', (request) => {
        const url = new URL(request.url());
        if (/^(https?|wss?):$/.test(url.protocol) && ![baseURL, ...otherOrigins].includes(url.origin))
          outside.push(request.url());
      });
      context.on('weberror', (error) => errors.push(String(error.error().stack ?? error.error())));
      context.on('console', (message) => {
        const text = message.text();
        // A notebook's inputs are written as HTML whose event handlers are placeholders, which the policy forbids and nobody needs.
        const placeholder = text.startsWith('Executing inline event handler');
        if (text.includes('Content Security Policy') && !placeholder) errors.push(text);
      });
      await use(undefined);
      expect(outside, 'requests to other hosts').toEqual([]);
      expect(errors, 'uncaught errors in the page').toEqual([]);
    },
    { auto: true },
  ],
});

export type { Page } from '@playwright/test';
export { expect };
