import type { Page } from 'playwright';

/** Milliseconds from navigation to the paint after the first row of a table is in the page. */
export async function firstRowPainted(page: Page, url: string, selector: string): Promise<number> {
  await page.goto(url, { waitUntil: 'commit' });
  return page.evaluate<number>(`new Promise((resolve) => {
    const look = () => {
      if (document.querySelector(${JSON.stringify(selector)}))
        requestAnimationFrame(() => setTimeout(() => resolve(performance.now())));
      else requestAnimationFrame(look);
    };
    look();
  })`);
}

/**
 * Milliseconds from an act of the reader to the paint after `probe` has changed; both are JavaScript, as text because the page's
 * content security forbids making functions there. The act happens inside the page, so that the protocol's own way there is not
 * counted.
 */
export async function respond(page: Page, act: string, probe: string): Promise<number> {
  return page.evaluate<number>(`new Promise((resolve, reject) => {
    const read = () => String(${probe});
    const before = read();
    const began = performance.now();
    const look = () => {
      if (read() !== before) requestAnimationFrame(() => setTimeout(() => resolve(performance.now() - began)));
      else if (performance.now() - began > 20_000) reject(new Error('nothing came of ' + ${JSON.stringify(act)}));
      else requestAnimationFrame(look);
    };
    ${act};
    look();
  })`);
}

/** Waits until a condition, JavaScript as text, holds in the page. */
export async function until(page: Page, condition: string): Promise<void> {
  await page.evaluate(`new Promise((resolve) => {
    const look = () => (${condition} ? resolve() : requestAnimationFrame(look));
    look();
  })`);
}

/** JavaScript that types `text` into the field that `selector` finds, as React sees it. */
export function typing(selector: string, text: string): string {
  return `const field = document.querySelector(${JSON.stringify(selector)});
    Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value').set.call(field, ${JSON.stringify(text)});
    field.dispatchEvent(new Event('input', { bubbles: true }));`;
}

/** JavaScript that moves the pointer to the middle of the `index`-th of the paths that `selector` finds. */
export function pointing(selector: string, index: number): string {
  return `const path = document.querySelectorAll(${JSON.stringify(selector)})[${index}];
    const place = path.getPointAtLength(path.getTotalLength() / 2).matrixTransform(path.getScreenCTM());
    const event = { bubbles: true, pointerType: 'mouse', clientX: place.x, clientY: place.y };
    for (const type of ['pointerenter', 'pointermove']) path.ownerSVGElement.dispatchEvent(new PointerEvent(type, event));`;
}

/** The value below which a share of them lies. */
export function quantile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))];
}
