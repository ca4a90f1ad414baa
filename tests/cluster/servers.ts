import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as wait } from 'node:timers/promises';
import { freePort } from '../../bin/launch/port.js';
import { projectPath } from '../../lib/store/root.ts';

const PATIENCE_MS = 120_000;

/** A server of the built program, as `npm start` starts it, on a port of its own. */
export class Server {
  readonly url: string;
  readonly #env: NodeJS.ProcessEnv;
  #child: ChildProcess | undefined;

  private constructor(url: string, env: NodeJS.ProcessEnv) {
    this.url = url;
    this.#env = env;
  }

  /** @param settings added to the environment of this process */
  static async start(settings: Readonly<Record<string, string>>): Promise<Server> {
    const port = await freePort();
    const server = new Server(`http://127.0.0.1:${port}`, {
      ...process.env,
      ...settings,
      PORT: String(port),
    });
    server.begin();
    await server.answers();
    return server;
  }

  begin(): void {
    // A group of its own, so that it can be killed with all that it started.
    this.#child = spawn(process.execPath, [projectPath('bin', 'start.js')], {
      cwd: projectPath(),
      env: this.#env,
      stdio: ['ignore', 'ignore', 'inherit'],
      detached: true,
    });
  }

  /** Waits until it answers. @throws where it does not */
  async answers(): Promise<void> {
    for (const began = performance.now(); performance.now() - began < PATIENCE_MS; await wait(200)) {
      if (this.#child?.exitCode !== null) throw new Error('A server ended before it answered.');
      const response = await fetch(`${this.url}/api/health`).catch(() => undefined);
      await response?.body?.cancel();
      if (response?.ok) return;
    }
    throw new Error(`${this.url} does not answer.`);
  }

  /** Ends it and all that it started at once, as a power cut would. */
  async kill(): Promise<void> {
    await this.#end('SIGKILL');
  }

  async stop(): Promise<void> {
    await this.#end('SIGTERM');
  }

  async #end(signal: 'SIGKILL' | 'SIGTERM'): Promise<void> {
    const child = this.#child;
    if (!child?.pid || child.exitCode !== null || child.signalCode !== null) return;
    const gone = once(child, 'exit');
    process.kill(signal === 'SIGKILL' ? -child.pid : child.pid, signal);
    await gone;
  }
}
