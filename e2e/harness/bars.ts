import type { Page } from '@playwright/test';

const KEY = 'bars that were seen';

/** Has the page note every place that its progress bars take, by their label, from the next page on. */
export async function watchBars(page: Page): Promise<void> {
  await page.addInitScript((key) => {
    const seen: Record<string, number[]> = JSON.parse(sessionStorage.getItem(key) ?? '{}');
    const note = (bar: Element) => {
      const value = bar.getAttribute('aria-valuenow');
      if (value === null) return;
      // A job in a list has the title of what it makes.
      const label = `${bar.getAttribute('aria-label')}${bar.closest('li') ? ' (job)' : ''}`;
      seen[label] ??= [];
      seen[label].push(Number(value));
      sessionStorage.setItem(key, JSON.stringify(seen));
    };
    const look = () => document.querySelectorAll('[role=progressbar]').forEach(note);
    new MutationObserver(look).observe(document, {
      subtree: true,
      childList: true,
      attributes: true,
      attributeFilter: ['aria-valuenow'],
    });
  }, KEY);
}

/** How far the bar of this label has been seen to go, in percent; -1 when it was never seen. */
export async function furthest(page: Page, label: string): Promise<number> {
  const seen: Record<string, number[]> = JSON.parse(
    (await page.evaluate((key) => sessionStorage.getItem(key), KEY)) ?? '{}',
  );
  return Math.max(-1, ...(seen[label] ?? []));
}
