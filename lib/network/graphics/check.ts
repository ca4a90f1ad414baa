import { fork } from 'node:child_process';
import path from 'node:path';
import { projectPath, typescriptArguments } from '../../store/root.ts';
import type { Verdict } from './known-computation.ts';

/** A driver that hangs is not waited for; compiling for a card takes seconds. */
const TIMEOUT_MS = 120_000;

export type Outcome = { readonly verdict: Verdict } | { readonly failure: string };

/** Tries the graphics card in a process of its own, so that a driver which crashes or hangs takes nothing with it. */
export function checkCard(timeoutMs = TIMEOUT_MS): Promise<Outcome> {
  const script = projectPath('lib', 'network', 'graphics', 'check-child.ts');
  return askChild(script, timeoutMs);
}

/** What a process of the script `file` sends first, or how it ended without. */
export async function askChild(file: string, timeoutMs: number): Promise<Outcome> {
  const child = fork(path.resolve(file), [], {
    cwd: projectPath(),
    execArgv: typescriptArguments(),
    env: { ...process.env, TSX_TSCONFIG_PATH: projectPath('tsconfig.json') },
    stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
    timeout: timeoutMs,
    killSignal: 'SIGKILL',
  });
  let said = '';
  child.stderr?.setEncoding('utf8').on('data', (text: string) => {
    said = (said + text).slice(-2000);
  });
  let outcome: Outcome | undefined;
  child.on('message', (message) => {
    outcome ??= message as Outcome;
  });
  return new Promise((resolve) => {
    child.on('error', (error) => resolve({ failure: error.message }));
    child.on('close', (code, signal) => {
      const how = signal ? `was ended by ${signal}` : `ended with code ${code}`;
      if (outcome && 'verdict' in outcome) return resolve(outcome);
      // The driver's own words say more than that there is none.
      const line = said.match(/^Warning: (.*)/m)?.[1] ?? said.trim().split('\n').at(-1);
      const failure = outcome?.failure ?? `The process that tried the card ${how}.`;
      resolve({ failure: line ? `${failure} (${line})` : failure });
    });
  });
}
