import type { Page } from 'playwright';

/** Milliseconds from navigation to the paint after the first row of a table is in the page. */
export async function firstRowPainted(page: Page, url: string, selector: string): Promise<number> {
  await page.goto(url, { waitUntil: 'commit' });
  return page.evaluate(
    (wanted) =>
      new Promise<number>((resolve) => {
        const look = () => {
          if (document.querySelector(wanted))
            requestAnimationFrame(() => setTimeout(() => resolve(performance.now())));
          else requestAnimationFrame(look);
        };
        look();
      }),
    selector,
  );
}

/**
 * Milliseconds from an act of the reader to the paint after `probe` (JavaScript that yields text) has changed. The act happens inside the
 * page, so that the protocol's own way there is not counted.
 */
export async function respond(page: Page, act: string, probe: string): Promise<number> {
  return page.evaluate(
    ([actSource, probeSource]) =>
      new Promise<number>((resolve, reject) => {
        const read = new Function(`return String(${probeSource})`) as () => string;
        const before = read();
        const began = performance.now();
        const look = () => {
          if (read() !== before) {
            requestAnimationFrame(() => setTimeout(() => resolve(performance.now() - began)));
          } else if (performance.now() - began > 20_000) reject(new Error(`nothing came of: ${actSource}`));
          else requestAnimationFrame(look);
        };
        new Function(actSource)();
        look();
      }),
    [act, probe],
  );
}

/** JavaScript that types `text` into the field that `selector` finds, as React sees it. */
export function typing(selector: string, text: string): string {
  return `const field = document.querySelector(${JSON.stringify(selector)});
    Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value').set.call(field, ${JSON.stringify(text)});
    field.dispatchEvent(new Event('input', { bubbles: true }));`;
}

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)];
}
