import { type ChildProcess, spawn } from 'node:child_process';
import { constants, setPriority } from 'node:os';
import { createInterface } from 'node:readline';
import { projectPath, typescriptArguments } from '../store/root.ts';

const LAST_LINES = 20;

/** The child process of one execution. It ends by itself when this process goes away, because its channel closes. */
export class WorkerProcess {
  readonly #child: ChildProcess;
  readonly #lastLines: string[] = [];
  /** Resolves when the process is gone, to how it ended: "signal SIGKILL", "exit code 1". */
  readonly ended: Promise<string>;

  constructor(jobId: string, attempt: number) {
    const script = projectPath('lib', 'work', 'run-job.ts');
    this.#child = spawn(process.execPath, [...typescriptArguments(), script, jobId, String(attempt)], {
      stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
      cwd: projectPath(),
      env: { ...process.env, TSX_TSCONFIG_PATH: projectPath('tsconfig.json') },
    });
    yieldToOthers(this.#child.pid);
    createInterface(this.#child.stderr!).on('line', (line) => {
      process.stderr.write(`${line}\n`);
      this.#lastLines.push(line);
      if (this.#lastLines.length > LAST_LINES) this.#lastLines.shift();
    });
    this.ended = new Promise((resolve) => {
      this.#child.on('error', (error) => resolve(error.message));
      // 'close', not 'exit': the last lines have been read by then.
      this.#child.on('close', (code, signal) => resolve(signal ? `signal ${signal}` : `exit code ${code}`));
    });
  }

  get pid(): number | undefined {
    return this.#child.pid;
  }

  /** The last that it wrote to standard error. */
  get lastLines(): readonly string[] {
    return this.#lastLines;
  }

  /** Asks the work to stop. */
  cancel(): void {
    if (this.#child.connected) this.#child.send('cancel', () => {});
  }

  /** Asks the process to end; its job may be begun again. */
  terminate(): void {
    this.#child.kill('SIGTERM');
  }

  kill(): void {
    this.#child.kill('SIGKILL');
  }
}

/**
 * Pages and other programs come before a job. Set from outside as soon as the process exists, because on Linux a priority belongs to a
 * thread, and those that a process starts later have that of the first.
 */
function yieldToOthers(pid: number | undefined): void {
  try {
    if (pid !== undefined) setPriority(pid, constants.priority.PRIORITY_BELOW_NORMAL);
  } catch {
    // It has ended already, or the system does not allow it.
  }
}
