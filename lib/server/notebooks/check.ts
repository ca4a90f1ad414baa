import { chromium, type Page } from 'playwright';
import { AppError } from '../../errors.ts';
import type { Task } from '../../task.ts';

/** How one notebook ran. */
export interface NotebookCheck {
  name: string;
  cells: number;
  failed: { cell: number; message: string }[];
  /** Cells that rest because a data set or an evaluation is not there. */
  resting: number;
}

interface CheckOptions {
  /** Address of a running server. */
  url: string;
  /** Path of a Chromium. */
  executable: string;
  /** Longest wait for one notebook, ms. */
  patience?: number;
}

/** Runs notebooks in a headless browser, one after another, and says which of their cells failed. */
export async function checkNotebooks(
  names: readonly string[],
  { url, executable, patience = 90_000 }: CheckOptions,
  task: Task,
): Promise<NotebookCheck[]> {
  const browser = await chromium.launch({
    executablePath: executable,
    args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--disable-background-networking'],
  });
  try {
    const page = await browser.newPage();
    const checks: NotebookCheck[] = [];
    for (const [i, name] of names.entries()) {
      if (task.signal.aborted) throw new AppError('cancelled', 'Cancelled.');
      task.progress(i / names.length, name);
      checks.push(await checkNotebook(page, `${url}/notebooks/${name}`, name, patience));
    }
    return checks;
  } finally {
    await browser.close();
  }
}

async function checkNotebook(
  page: Page,
  address: string,
  name: string,
  patience: number,
): Promise<NotebookCheck> {
  const response = await page.goto(address);
  if (response?.status() === 404) throw new AppError('not_found', `There is no notebook “${name}”.`);
  await page
    .waitForFunction(
      () => {
        const cells = [...document.querySelectorAll('[data-cell]')];
        return (
          cells.length > 0 &&
          cells.every((c) => !/^(idle|running)$/.test((c as HTMLElement).dataset.state ?? ''))
        );
      },
      undefined,
      { timeout: patience },
    )
    .catch(() => undefined);
  const cells = await page.evaluate(() =>
    [...document.querySelectorAll<HTMLElement>('[data-cell]')].map((cell) => ({
      id: Number(cell.dataset.cell),
      state: cell.dataset.state ?? 'idle',
      message: cell.querySelector('[role="alert"]')?.textContent ?? '',
    })),
  );
  const failed = cells
    .filter(({ state }) => state !== 'done' && state !== 'missing')
    .map(({ id, state, message }) => ({
      cell: id,
      message: state === 'failed' ? message : `did not finish within ${patience / 1000} s`,
    }));
  return {
    name,
    cells: cells.length,
    failed,
    resting: cells.filter(({ state }) => state === 'missing').length,
  };
}
