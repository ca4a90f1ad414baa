import { type Browser, chromium, type Page } from 'playwright';
import { AppError } from '../../errors.ts';
import type { Task } from '../../task.ts';

/** How one notebook ran. */
export interface NotebookCheck {
  name: string;
  cells: number;
  failed: { cell: number; message: string }[];
  /** Cells that rest because a data set or an evaluation is not there. */
  resting: number;
  /** Whether it was not run, because nobody has accepted it. */
  untrusted: boolean;
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
  const kept = await Promise.all(names.map((name) => readKept(url, name)));
  // Nothing to wait for where nothing may run.
  const browser = kept.some(({ trusted }) => trusted) ? await launch(executable) : undefined;
  try {
    const checks: NotebookCheck[] = [];
    for (const [i, name] of names.entries()) {
      if (task.signal.aborted) throw new AppError('cancelled', 'Cancelled.');
      task.progress(i / names.length, name);
      const { trusted, cells } = kept[i]!;
      checks.push(
        trusted && browser
          ? await checkInPage(browser, `${url}/notebooks/${name}`, name, cells, patience)
          : { name, cells: cells.length, failed: [], resting: 0, untrusted: true },
      );
    }
    return checks;
  } finally {
    await browser?.close();
  }
}

function launch(executable: string): Promise<Browser> {
  return chromium.launch({
    executablePath: executable,
    args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--disable-background-networking'],
  });
}

/** What the server has under a name. */
async function readKept(url: string, name: string): Promise<{ trusted: boolean; cells: { id: number }[] }> {
  const answer = await fetch(`${url}/api/notebooks/${name}`);
  if (answer.ok) return answer.json();
  const report = (await answer.json().catch(() => ({}))) as { message?: string };
  throw new AppError(
    answer.status === 404 ? 'not_found' : 'unavailable',
    report.message ?? `The workbench at ${url} answered ${answer.status} for “${name}”.`,
  );
}

/** Runs one notebook in a page of its own, which is given up when it hangs. */
async function checkInPage(
  browser: Browser,
  address: string,
  name: string,
  cells: readonly { id: number }[],
  patience: number,
): Promise<NotebookCheck> {
  const context = await browser.newContext();
  const result = { name, cells: cells.length, untrusted: false };
  let timer: NodeJS.Timeout | undefined;
  try {
    const hung = new Promise<NotebookCheck>((resolve) => {
      const message = 'the page hung: it did not answer any more';
      const failed = cells.map(({ id }) => ({ cell: id, message }));
      timer = setTimeout(() => resolve({ ...result, failed, resting: 0 }), patience + 15_000);
    });
    const run = context.newPage().then((page) => runCells(page, address, cells.length, patience));
    run.catch(() => {});
    return await Promise.race([run.then((seen) => ({ ...result, ...seen })), hung]);
  } finally {
    clearTimeout(timer);
    await context.close();
  }
}

async function runCells(
  page: Page,
  address: string,
  count: number,
  patience: number,
): Promise<Pick<NotebookCheck, 'failed' | 'resting'>> {
  await page.goto(address);
  await page
    .waitForFunction(
      (expected) => {
        const cells = [...document.querySelectorAll('[data-cell]')];
        return (
          cells.length >= expected &&
          cells.every((c) => !/^(idle|running)$/.test((c as HTMLElement).dataset.state ?? ''))
        );
      },
      count,
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
  return { failed, resting: cells.filter(({ state }) => state === 'missing').length };
}
