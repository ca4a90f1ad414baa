import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Page } from '@playwright/test';
import { expect, test } from './harness/test.ts';

const folder = path.join(process.env.E2E_DATA ?? '', 'notebooks');

/** A notebook of its own for each test, of three cells that depend on one another. */
async function makeNotebook(page: Page, title: string): Promise<string> {
  const answer = await page.request.post('/api/notebooks', { data: { title } });
  const { name } = await answer.json();
  const { revision } = await (await page.request.get(`/api/notebooks/${name}`)).json();
  const code = { pinned: true, hidden: false };
  const saved = await page.request.put(`/api/notebooks/${name}`, {
    data: {
      revision,
      title,
      cells: [
        { id: 1, mode: 'js', value: 'const a = 20;', ...code },
        { id: 2, mode: 'ts', value: 'const b: number = a * 2 + 2;', ...code },
        { id: 3, mode: 'md', value: 'The answer is **${b}**.', pinned: false, hidden: false },
      ],
    },
  });
  expect(saved.ok()).toBe(true);
  return name;
}

const cell = (page: Page, id: number) => page.locator(`[data-cell="${id}"]`);

async function type(page: Page, id: number, text: string) {
  await cell(page, id).locator('.cm-content').click();
  await page.keyboard.press('ControlOrMeta+a');
  await page.keyboard.type(text);
  await page.keyboard.press('Shift+Enter');
}

test('each shipped notebook runs without a failing cell', async ({ page }) => {
  test.setTimeout(240_000);
  const names = readdirSync('notebooks')
    .filter((file) => file.endsWith('.html'))
    .map((file) => path.basename(file, '.html'));
  expect(names).toHaveLength(9);
  for (const name of names) {
    await page.goto(`/notebooks/${name}`);
    await expect(page.locator('[data-cell]').first(), name).toBeVisible();
    await expect(page.locator('[data-state="idle"], [data-state="running"]'), name).toHaveCount(0, {
      timeout: 45_000,
    });
    await expect(page.locator('[data-state="failed"]'), name).toHaveCount(0);
  }
});

test('editing a cell runs it and what depends on it, and keeps it', async ({ page }) => {
  const name = await makeNotebook(page, 'Edited in a test');
  await page.goto(`/notebooks/${name}`);
  await expect(cell(page, 3)).toContainText('The answer is 42.');
  await type(page, 1, 'const a = 100;');
  await expect(cell(page, 3)).toContainText('The answer is 202.');
  await expect(page.getByText('saved', { exact: true })).toBeVisible();
  await page.reload();
  await expect(cell(page, 3)).toContainText('The answer is 202.');
  expect(readFileSync(path.join(folder, `${name}.html`), 'utf8')).toContain('const a = 100;');
});

test('an error stands at its line; undo and redo go through what was typed, by button and key', async ({
  page,
}) => {
  const name = await makeNotebook(page, 'Broken in a test');
  await page.goto(`/notebooks/${name}`);
  await expect(cell(page, 3)).toContainText('The answer is 42.');
  await type(page, 1, 'const a = ;');
  await expect(cell(page, 1).getByRole('alert')).toContainText('Line 1');
  await expect(cell(page, 1)).toHaveAttribute('data-state', 'failed');
  await expect(cell(page, 3)).toHaveAttribute('data-state', 'failed');
  const text = cell(page, 1).locator('.cm-content');
  // A busy browser may have made several steps of it.
  const go = (how: () => Promise<void>, until: string) =>
    expect(async () => {
      if ((await text.textContent()) !== until) await how();
      expect(await text.textContent()).toBe(until);
    }).toPass();
  await go(() => page.getByRole('button', { name: 'Undo' }).click(), 'const a = 20;');
  await expect(cell(page, 3)).toContainText('The answer is 42.');
  await go(() => page.getByRole('button', { name: 'Redo' }).click(), 'const a = ;');
  await text.click();
  await go(() => page.keyboard.press('ControlOrMeta+z'), 'const a = 20;');
  await go(() => page.keyboard.press('ControlOrMeta+Shift+Z'), 'const a = ;');
  await go(() => page.keyboard.press('ControlOrMeta+z'), 'const a = 20;');
  await cell(page, 3).hover();
  await cell(page, 3).getByRole('button', { name: '+ code' }).click();
  await page.keyboard.type('b + 1');
  await page.keyboard.press('Shift+Enter');
  await expect(cell(page, 4)).toContainText('43');
});

test('a slow server makes no conflict, a change elsewhere does, and neither version is lost', async ({
  page,
}) => {
  const name = await makeNotebook(page, 'Changed elsewhere');
  const file = path.join(folder, `${name}.html`);
  const answers: number[] = [];
  await page.route(`**/api/notebooks/${name}`, async (route) => {
    if (route.request().method() !== 'PUT') return route.continue();
    const answer = await route.fetch();
    answers.push(answer.status());
    await new Promise((resolve) => setTimeout(resolve, 700));
    await route.fulfill({ response: answer });
  });
  await page.goto(`/notebooks/${name}`);
  await expect(cell(page, 3)).toContainText('The answer is 42.');
  await cell(page, 1).locator('.cm-content').click();
  await page.keyboard.press('ControlOrMeta+End');
  await page.keyboard.type(' // typed while a slow server saves, for longer than it takes', { delay: 60 });
  await expect(page.getByText('saved', { exact: true })).toBeVisible();
  expect(new Set(answers)).toEqual(new Set([200]));
  expect(readFileSync(file, 'utf8')).toContain('for longer than it takes');

  writeFileSync(file, readFileSync(file, 'utf8').replace('const a = 20;', 'const a = 7;'));
  await type(page, 1, 'const a = 1;');
  const panel = page.getByRole('alert', { name: 'Two versions' });
  await expect(panel).toContainText('const a = 1;');
  await expect(panel).toContainText('const a = 7;');
  expect(readFileSync(file, 'utf8')).toContain('const a = 7;');
  await panel.getByRole('button', { name: 'Take the file’s version' }).click();
  await expect(cell(page, 1).locator('.cm-content')).toContainText('const a = 7;');
  // It was not written here, so it does not run before a person has accepted it.
  await expect(page.getByText('This notebook was not written here and is not running.')).toBeVisible();
  await page.getByRole('button', { name: 'More about this notebook' }).click();
  await page.getByRole('menuitem', { name: 'Earlier versions' }).click();
  await page.getByRole('button', { name: /lost in a conflict/ }).click();
  await expect(page.getByRole('dialog')).toContainText('const a = 1;');
  await page.getByRole('button', { name: 'Restore this version' }).click();
  await expect(cell(page, 1).locator('.cm-content')).toContainText('const a = 1;');
});

test('a notebook from elsewhere waits until a person, and no cell, accepts it', async ({ page }, {
  retry,
}) => {
  // Trust belongs to the content: a second attempt brings another one.
  const code = `document.body.dataset.ran = "${retry}"`;
  const ran = page.locator(`body[data-ran="${retry}"]`);
  const file = `<notebook><title>From elsewhere</title><script id="1" type="module">${code}</script></notebook>`;
  const { name } = await (await page.request.post('/api/notebooks', { data: { file } })).json();
  const other = await makeNotebook(page, 'Wants to accept');
  await page.goto(`/notebooks/${other}`);
  await expect(cell(page, 3)).toContainText('The answer is 42.');
  // What any cell may try: to read the page that asks, and to press its button in a window of its own.
  const address = `/api/notebooks/${name}/acceptance`;
  expect(await page.evaluate(async (url) => (await fetch(url)).status, address)).toBe(403);
  const popup = page.waitForEvent('popup');
  await page.evaluate((url) => {
    Object.assign(window, { asking: window.open(url) });
  }, address);
  await (await popup).waitForLoadState();
  const reached = await page.evaluate(() => {
    try {
      return String((window as unknown as { asking: Window }).asking.document.body);
    } catch (error) {
      return (error as Error).name;
    }
  });
  expect(reached).toBe('SecurityError');
  await (await popup).close();

  await page.goto(`/notebooks/${name}`);
  await expect(page.getByText('This notebook was not written here and is not running.')).toBeVisible();
  await cell(page, 1).locator('.cm-content').click();
  await page.keyboard.press('Shift+Enter');
  await expect(ran).toHaveCount(0);
  await page.getByRole('button', { name: 'Decide whether it may run' }).click();
  await expect(page.locator('pre')).toContainText(code);
  await page.getByRole('button', { name: 'I have read it and trust it: run' }).click();
  await expect(ran).toHaveCount(1);
});

test('a loop that does not end is stopped by name, and a page that hung is opened without running', async ({
  page,
}) => {
  const name = await makeNotebook(page, 'Endless in a test');
  await page.goto(`/notebooks/${name}`);
  await expect(cell(page, 3)).toContainText('The answer is 42.');
  await type(page, 1, 'const a = 20; while (true) {}');
  await expect(cell(page, 1).getByRole('alert')).toContainText('Stopped', { timeout: 40_000 });
  await expect(cell(page, 2).getByRole('alert')).toContainText('Waits for “a”, which cell 1 does not give.');
  // As a page leaves it that hung in something that no guard is in.
  await page.evaluate((key) => localStorage.setItem(key, '1'), `mouseprint:notebook-running:${name}`);
  const again = await page.context().newPage();
  await page.close();
  await again.goto('/notebooks');
  await again.evaluate((key) => localStorage.setItem(key, '1'), `mouseprint:notebook-running:${name}`);
  await again.goto(`/notebooks/${name}`);
  await expect(again.getByText('its page never came back')).toBeVisible();
  await cell(again, 1).locator('.cm-content').click();
  await again.keyboard.press('ControlOrMeta+a');
  await again.keyboard.type('const a = 3;');
  await again.getByRole('button', { name: 'Run it' }).click();
  await expect(cell(again, 3)).toContainText('The answer is 8.');
});

test('says what is wrong between cells at each of them, shows formulas, and explains foreign words', async ({
  page,
}) => {
  const code = { pinned: true, hidden: false };
  const sources: [string, string][] = [
    ['js', 'const one = three + 1;'],
    ['js', 'const two = one + 1;'],
    ['js', 'const three = two + 1;'],
    ['js', 'const twice = 1;'],
    ['js', 'const twice = 2;'],
    ['tex', '\\int_0^1 x\\,dx'],
    ['js', 'tex`x^2`'],
    ['js', 'display(tex.block`y^2`)'],
    ['js', 'document.createElement("div").appendChild(html`<b>freed</b>`)'],
    ['js', 'const rows = FileAttachment("t.csv").csv()'],
    ['js', 'display(await d3.json("https://example.org/x.json"))'],
    ['js', 'throw new Error("only once")'],
  ];
  const answer = await page.request.post('/api/notebooks', { data: { title: 'Wrong in a test' } });
  const { name } = await answer.json();
  const { revision } = await (await page.request.get(`/api/notebooks/${name}`)).json();
  const cells = sources.map(([mode, value], i) => ({ id: i + 1, mode, value, ...code }));
  const saved = await page.request.put(`/api/notebooks/${name}`, { data: { revision, title: name, cells } });
  expect(saved.ok()).toBe(true);
  await page.goto(`/notebooks/${name}`);
  const alert = (id: number) => cell(page, id).getByRole('alert');
  for (const id of [1, 2, 3]) await expect(alert(id)).toContainText('Cells 1, 2 and 3 wait for each other');
  for (const id of [4, 5]) {
    await expect(alert(id)).toContainText('“twice” is defined more than once, in cells 4 and 5.');
    await expect(cell(page, id)).toHaveAttribute('data-state', 'failed');
  }
  for (const id of [6, 7, 8]) await expect(cell(page, id).locator('.katex')).toHaveCount(1);
  await expect(cell(page, 9).locator('b')).toHaveText('freed');
  await expect(alert(10)).toContainText('Files cannot be attached');
  await expect(alert(11)).toContainText('“example.org” is not asked: nothing is fetched from outside');
  await expect(cell(page, 12).getByText('only once', { exact: false })).toHaveCount(2);
  await expect(alert(12)).toHaveCount(1);
});

test('the export opens from a file, with its figures', async ({ page, context }, info) => {
  await page.goto('/notebooks/a-minute-of-mouse-movement');
  await expect(page.locator('[data-state="idle"], [data-state="running"]')).toHaveCount(0, {
    timeout: 45_000,
  });
  const download = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Export with results' }).click();
  const file = info.outputPath('frozen.html');
  await (await download).saveAs(file);
  const frozen = await context.newPage();
  await frozen.goto(`file://${file}`);
  await expect(frozen.getByRole('heading', { level: 1 })).toHaveText('A minute of mouse movement');
  expect(await frozen.locator('svg').count()).toBeGreaterThan(2);
  expect(await frozen.locator('img[src^="data:image/png"]').count()).toBeGreaterThan(0);
  expect(await frozen.locator('script').count()).toBe(0);
});

test('code is completed and explained by the types of other cells', async ({ page }) => {
  const name = await makeNotebook(page, 'Completed in a test');
  await page.goto(`/notebooks/${name}`);
  await expect(cell(page, 3)).toContainText('The answer is 42.');
  await type(page, 1, 'const people = await workbench.datasets();');
  await cell(page, 2).locator('.cm-content').click();
  await page.keyboard.press('ControlOrMeta+a');
  await page.keyboard.type('people[0].contentH');
  // The first question reads the types of all packages.
  const offered = page.locator('.cm-completionLabel').getByText('contentHash', { exact: true });
  await expect(offered).toBeVisible({ timeout: 45_000 });
  await offered.click();
  await expect(cell(page, 2).locator('.cm-content')).toContainText('people[0].contentHash');
  await cell(page, 1).locator('.cm-content').getByText('people').hover();
  await expect(page.locator('.notebook-hover')).toContainText('Dataset[]');
});

test('a notebook begins from a template, is duplicated, renamed and moved to the bin', async ({ page }) => {
  await page.goto('/notebooks');
  await page.getByRole('button', { name: 'New notebook' }).click();
  await page.getByLabel('Title').fill('Begun from a template');
  await page.getByRole('radio', { name: /Look at a data set/ }).click();
  await page.getByRole('button', { name: 'Make it' }).click();
  await expect(page).toHaveURL(/begun-from-a-template$/);
  await expect(page.locator('[data-state="idle"], [data-state="running"]')).toHaveCount(0, {
    timeout: 45_000,
  });
  await expect(page.locator('[data-state="failed"]')).toHaveCount(0);
  const more = page.getByRole('button', { name: 'More about this notebook' });
  await more.click();
  await page.getByRole('menuitem', { name: 'Duplicate' }).click();
  await expect(page).toHaveURL(/begun-from-a-template-copy$/);
  await more.click();
  await page.getByRole('menuitem', { name: /Rename/ }).click();
  await page.getByRole('textbox', { name: 'Name' }).fill('another-name');
  await page.getByRole('button', { name: 'Rename', exact: true }).click();
  await expect(page).toHaveURL(/another-name$/);
  await more.click();
  await page.getByRole('menuitem', { name: /bin/ }).click();
  await page.getByRole('button', { name: 'Move to the bin' }).click();
  await expect(page).toHaveURL(/\/notebooks$/);
  await expect(page.getByText('another-name.html')).toHaveCount(0);
});

test('a cell that misses something offers to bring it', async ({ page }) => {
  await page.goto('/notebooks/sapimouse-looked-at');
  await expect(page.getByText('The data set “sapimouse” is not imported here.')).toBeVisible();
  await expect(page.getByRole('button', { name: 'Import sapimouse' })).toBeVisible();
});

test('a box over a map selects in every view of the notebook', async ({ page }) => {
  await page.goto('/notebooks/write-your-own');
  await expect(page.getByText('0 blocks are selected.')).toBeVisible({ timeout: 45_000 });
  const map = page.locator('svg:has([aria-label="brush"])');
  // The picture is drawn anew until it has settled, and each drawing takes its box with it.
  await expect(async () => {
    await map.scrollIntoViewIfNeeded({ timeout: 2000 });
    const box = (await map.boundingBox({ timeout: 2000 }))!;
    await page.mouse.move(box.x + 4, box.y + 4);
    await page.mouse.down();
    await page.mouse.move(box.x + box.width - 4, box.y + box.height - 4, { steps: 4 });
    await page.mouse.up();
    await expect(page.getByText(/[1-9]\d* blocks are selected:/)).toBeVisible({ timeout: 2000 });
  }).toPass({ timeout: 45_000 });
});
