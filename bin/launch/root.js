import path from 'node:path';

/** The project's folder. */
export const root = path.resolve(import.meta.dirname, '../..');

/** An error whose message is all that the user needs. */
export class LaunchError extends Error {}

/** What every process that we start is told. */
export function launchEnvironment() {
  return { ...process.env, MOUSEPRINT_ROOT: root, NEXT_TELEMETRY_DISABLED: '1', CHECKPOINT_DISABLE: '1' };
}

/** Refuses a Node that lacks what we use. */
export function checkNode() {
  const [major, minor] = process.versions.node.split('.').map(Number);
  if (major > 20 || (major === 20 && minor >= 19)) return;
  throw new LaunchError(`Mouseprint needs Node 20.19 or newer; this is ${process.versions.node}.`);
}
