import { SingleBar } from 'cli-progress';
import type { Command } from 'commander';
import { type Task, withDetail } from '../lib/task.ts';
import { formatDuration, TimeLeft } from '../lib/time-left.ts';
import { watchParent } from './launch/orphan.js';

/** Whether `--json` was given, before or after the command's name. */
export function wantsJson(command: Command): boolean {
  return command.optsWithGlobals().json === true;
}

/** Prints a command's result on standard output: exactly one JSON object under `--json`, else the text. */
export function printResult<T extends object>(
  command: Command,
  result: T,
  text: (result: T) => string,
): void {
  console.log(wantsJson(command) ? JSON.stringify(result) : text(result));
}

/** Lines up rows under a header; numbers to the right. */
export function formatTable(
  header: readonly string[],
  rows: readonly (readonly (string | number)[])[],
): string {
  const widths = header.map((name, i) => Math.max(name.length, ...rows.map((row) => String(row[i]).length)));
  const line = (row: readonly (string | number)[]) =>
    row
      .map((cell, i) =>
        typeof cell === 'number' ? String(cell).padStart(widths[i]!) : cell.padEnd(widths[i]!),
      )
      .join('  ')
      .trimEnd();
  return [line(header), ...rows.map(line)].join('\n');
}

interface Progress {
  update(fraction: number, message: string, left: number | null): void;
  line(text: string): void;
  stop(): void;
}

function barProgress(): Progress {
  const bar = new SingleBar({
    format: '{bar} {percentage}%  {left}  {message}',
    barCompleteChar: '█',
    barIncompleteChar: '░',
    barsize: 24,
    hideCursor: true,
    clearOnComplete: true,
    linewrap: false,
    stream: process.stderr,
  });
  bar.start(1, 0, { left: '', message: '' });
  const clear = () => process.stderr.write('\r\u001b[2K');
  return {
    update: (fraction, message, left) =>
      bar.update(fraction, { message, left: left === null ? '' : `${formatDuration(left)} left` }),
    line(text) {
      clear();
      process.stderr.write(`${text}\n`);
      bar.updateETA();
    },
    stop: () => bar.stop(),
  };
}

/** Where nobody watches, a line at every tenth. */
function lineProgress(): Progress {
  let shown = -1;
  return {
    update(fraction, message, left) {
      const tenth = Math.floor(fraction * 10);
      if (tenth === shown) return;
      shown = tenth;
      const time = left === null || fraction === 1 ? '' : `, ${formatDuration(left)} left`;
      process.stderr.write(`${tenth * 10}%  ${message}${time}\n`);
    },
    line: (text) => void process.stderr.write(`${text}\n`),
    stop() {},
  };
}

/**
 * Runs work with its progress on standard error, a bar with the time left at a terminal. Ctrl-C cancels it; a second
 * Ctrl-C ends the process at once.
 */
export async function withTask<T>(work: (task: Task) => Promise<T>): Promise<T> {
  const controller = new AbortController();
  const interrupt = () => {
    if (controller.signal.aborted) process.exit(130);
    controller.abort();
  };
  process.on('SIGINT', interrupt);
  process.on('SIGTERM', interrupt);
  // npx that is told to end tells nobody.
  watchParent(() => controller.abort());
  const progress = process.stderr.isTTY ? barProgress() : lineProgress();
  const timeLeft = new TimeLeft();
  const task: Task = {
    progress(fraction, message, detail) {
      progress.update(fraction, withDetail(message, detail), timeLeft.update(fraction, performance.now()));
    },
    log: (line) => progress.line(line),
    signal: controller.signal,
  };
  try {
    return await work(task);
  } finally {
    progress.stop();
    process.off('SIGINT', interrupt);
    process.off('SIGTERM', interrupt);
  }
}
