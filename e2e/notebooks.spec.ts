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

test('an error stands at its line, and undo takes it back', async ({ page }) => {
  const name = await makeNotebook(page, 'Broken in a test');
  await page.goto(`/notebooks/${name}`);
  await expect(cell(page, 3)).toContainText('The answer is 42.');
  await type(page, 1, 'const a = ;');
  await expect(cell(page, 1).getByRole('alert')).toContainText('Line 1');
  await expect(cell(page, 1)).toHaveAttribute('data-state', 'failed');
  await expect(cell(page, 3)).toHaveAttribute('data-state', 'failed');
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect(cell(page, 3)).toContainText('The answer is 42.');
});

test('a file that was changed elsewhere is shown as a conflict, and nothing is overwritten', async ({
  page,
}) => {
  const name = await makeNotebook(page, 'Changed elsewhere');
  const file = path.join(folder, `${name}.html`);
  await page.goto(`/notebooks/${name}`);
  await expect(cell(page, 3)).toContainText('The answer is 42.');
  writeFileSync(file, readFileSync(file, 'utf8').replace('const a = 20;', 'const a = 7;'));
  await type(page, 1, 'const a = 1;');
  await expect(page.getByText('The file was changed elsewhere.')).toBeVisible();
  expect(readFileSync(file, 'utf8')).toContain('const a = 7;');
  await page.getByRole('button', { name: 'Show the file’s version' }).click();
  await expect(cell(page, 3)).toContainText('The answer is 16.');
});

test('an imported notebook waits until it is trusted', async ({ page }) => {
  const file = `<notebook><title>From elsewhere</title><script id="1" type="module">document.title = "ran"</script></notebook>`;
  const { name } = await (await page.request.post('/api/notebooks', { data: { file } })).json();
  await page.goto(`/notebooks/${name}`);
  await expect(page.getByText('This notebook came from elsewhere and is not running.')).toBeVisible();
  await expect(page).not.toHaveTitle('ran');
  await page.getByRole('button', { name: 'I trust it: run' }).click();
  await expect(page).toHaveTitle('ran');
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
  await page.keyboard.type('people[0].eventsK');
  // The first question reads the types of all packages.
  const offered = page.locator('.cm-completionLabel').getByText('eventsKept', { exact: true });
  await expect(offered).toBeVisible({ timeout: 45_000 });
  await offered.click();
  await expect(cell(page, 2).locator('.cm-content')).toContainText('people[0].eventsKept');
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
