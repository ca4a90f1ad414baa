import { readdirSync } from 'node:fs';
import { seriousProblems } from './harness/axe.ts';
import { expect, test } from './harness/test.ts';

/** What stands for the parts of addresses that differ; pages without such parts are found by themselves. */
const EXAMPLES: Record<string, string> = {
  '/datasets/[dataset]': '/datasets/sample',
  '/datasets/[dataset]/compare': '/datasets/sample/compare',
  '/datasets/[dataset]/quality': '/datasets/sample/quality',
  '/datasets/[dataset]/sessions/[session]': '/datasets/sample/sessions/1-1',
  '/notebooks/[name]': '/notebooks/a-minute-of-mouse-movement',
};

/** Pages that need something made first: the tests that make it look at them too. */
const ELSEWHERE = ['/maps/[id]', '/maps/[id]/signature', '/runs/[run]', '/sweeps/[sweep]'];

const WIDTHS = [390, 768, 1440, 2560];

const routes = readdirSync('app', { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('page.tsx'))
  .map((file) => `/${file.replaceAll('\\', '/').replace(/\/?page\.tsx$/, '')}`);

const addresses = routes
  .map((route) => EXAMPLES[route] ?? route)
  .filter((address) => !address.includes('['))
  .sort();

test('every page is looked at', () => {
  const known = [...Object.keys(EXAMPLES), ...ELSEWHERE];
  expect(routes.filter((route) => route.includes('[') && !known.includes(route))).toEqual([]);
  expect(addresses.length).toBeGreaterThan(15);
});

for (const address of addresses)
  test(`${address} is for everybody: both themes, any width`, async ({ page }) => {
    await page.emulateMedia({ colorScheme: 'light', reducedMotion: 'reduce' });
    await page.goto(address);
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
    expect(await seriousProblems(page), 'light').toEqual([]);
    await page.emulateMedia({ colorScheme: 'dark', reducedMotion: 'reduce' });
    expect(await seriousProblems(page, ['color-contrast']), 'dark').toEqual([]);
    for (const width of WIDTHS) {
      await page.setViewportSize({ width, height: 900 });
      const scrolls = () => page.evaluate(() => document.documentElement.scrollWidth);
      await expect.poll(scrolls, `sideways at ${width}`).toBeLessThanOrEqual(width);
    }
  });

test('a keyboard reaches everything, and shows where it is', async ({ page }) => {
  for (const address of ['/', '/live', '/record', '/privacy', '/datasets']) {
    await page.goto(address);
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
    const wanted = await page
      .locator('main :is(a[href], button:not([disabled]), input:not([disabled]), [role=combobox])')
      .evaluateAll(
        (all) => all.filter((one) => (one as HTMLElement).tabIndex >= 0 && one.checkVisibility()).length,
      );
    const reached = new Set<string>();
    await page.locator('main').focus();
    for (let i = 0; i < wanted + 5; i++) {
      await page.keyboard.press('Tab');
      const at = await page.evaluate(() => {
        const focused = document.activeElement;
        if (!focused?.closest('main')) return null;
        const { outlineStyle, outlineWidth, boxShadow, borderColor } = getComputedStyle(focused);
        const seen = (outlineStyle !== 'none' && outlineWidth !== '0px') || boxShadow !== 'none';
        const place = [...document.querySelectorAll('*')].indexOf(focused);
        return { place: String(place), seen, html: focused.outerHTML.slice(0, 120), borderColor };
      });
      if (!at) break;
      expect(at.seen, `${address}: focus is not seen on ${at.html}`).toBe(true);
      reached.add(at.place);
    }
    expect(reached.size, address).toBeGreaterThanOrEqual(Math.min(wanted, 12));
  }
});

test('whoever wants no motion gets none', async ({ page }) => {
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await page.goto('/');
  const moving = await page.evaluate(
    () =>
      [...document.querySelectorAll('*')].filter((element) => {
        const { animationDuration, transitionDuration } = getComputedStyle(element);
        // A transition of any length makes an inherited colour come a frame later at each level.
        const last = (durations: string, more: number) =>
          durations.split(',').some((one) => Number.parseFloat(one) > more);
        return last(animationDuration, 0.01) || last(transitionDuration, 0);
      }).length,
  );
  expect(moving).toBe(0);
});

test('the tour is offered once, goes along, never stands in the way, and stays away', async ({ page }) => {
  await page.goto('/');
  const tour = page.getByRole('complementary', { name: 'Tour' });
  await expect(tour).toContainText('New here?');
  await tour.getByRole('link', { name: 'Show me around' }).click();
  for (const step of [1, 2, 3]) {
    await expect(tour).toContainText(`${step} of 4`);
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
    await tour.getByRole('link', { name: /^Next/ }).click();
  }
  await expect(tour).toContainText('4 of 4');
  await page.reload();
  await expect(tour).toContainText('4 of 4');
  await tour.getByRole('button', { name: 'Done' }).click();
  await expect(tour).toBeHidden();
  await page.goto('/');
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  await expect(tour).toBeHidden();
});
