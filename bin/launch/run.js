import { spawn } from 'node:child_process';
import { watchParent } from './orphan.js';
import { lastWords, withProgress } from './progress.js';
import { LaunchError, launchEnvironment, root } from './root.js';

const running = new Set();
let stopping = false;

/** Ends what was started, and what that has started; then this process. */
function stopAll(code) {
  if (running.size === 0) process.exit(code);
  for (const child of running) killGroup(child, 'SIGTERM');
  setTimeout(() => {
    for (const child of running) killGroup(child, 'SIGKILL');
    process.exit(code);
  }, 8000).unref();
  process.exitCode = code;
  stopping = true;
}

for (const [signal, code] of [
  ['SIGINT', 130],
  ['SIGTERM', 143],
  ['SIGHUP', 129],
])
  process.on(signal, () => stopAll(code));
// npm that is told to end tells nobody.
watchParent(() => stopAll(143));
if (process.channel) {
  // The command that started this one is gone. Listening to that must not keep this process alive.
  process.on('disconnect', () => stopAll(143));
  process.channel.unref();
}
process.on('exit', killRest);

/** Whether this process was told to end. */
export function isStopping() {
  return stopping;
}

/** Signals a child and everything that it started. */
export function killGroup(child, signal) {
  try {
    process.kill(-child.pid, signal);
  } catch (error) {
    if (error.code !== 'ESRCH') throw error;
  }
}

/** Ends at once whatever still runs. */
export function killRest() {
  for (const child of running) killGroup(child, 'SIGKILL');
}

/** Starts a program as the leader of a process group of its own, so that the whole tree can be ended. */
export function start(command, args, { env = {}, stdio = 'inherit' } = {}) {
  const child = spawn(command, args, {
    cwd: root,
    env: { ...launchEnvironment(), ...env },
    stdio,
    detached: true,
  });
  running.add(child);
  child.ended = new Promise((resolve) => {
    child.on('error', (error) => {
      running.delete(child);
      resolve({ code: null, error });
    });
    child.on('exit', (code, signal) => {
      // Whatever outlived its leader is not wanted either.
      killGroup(child, 'SIGTERM');
      running.delete(child);
      resolve({ code, signal });
    });
  });
  return child;
}

/**
 * Runs a program to its end.
 * @param capture collect its output instead of showing it
 * @param hear told each piece of the output that is collected
 * @returns {Promise<{code: number | null, output: string}>}
 */
export async function run(command, args, { env, capture = false, hear } = {}) {
  const child = start(command, args, {
    env,
    stdio: capture ? ['ignore', 'pipe', 'pipe'] : ['ignore', 'inherit', 'inherit'],
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream?.setEncoding('utf8').on('data', (text) => {
      output += text;
      hear?.(text);
    });
  }
  const { code, error } = await child.ended;
  if (stopping) throw new LaunchError('Stopped.');
  if (error) throw new LaunchError(`${command} could not be started: ${error.message}`);
  return { code, output };
}

/** Runs a step that must succeed; says how far it is, and shows its output only when it fails. */
export async function step(title, command, args, { say = console.log, ...options } = {}) {
  say(title);
  let said = '';
  const hear = (text) => {
    said = `${said}${text}`.slice(-4000);
  };
  const { code, output } = await withProgress(
    () => lastWords(said),
    () => run(command, args, { capture: true, hear, ...options }),
    say === console.error ? process.stderr : process.stdout,
  );
  if (code === 0) return;
  console.error(output.trimEnd());
  throw new LaunchError(`${title.replace(/ *…$/, '')}: failed (exit code ${code}).`);
}
