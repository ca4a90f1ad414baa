import { LaunchError } from './root.js';
import { isStopping, killRest } from './run.js';

/** Runs a launcher to its end: what a user can act on is shown as it is, without a stack, and nothing that was started stays. */
export async function runMain(main) {
  try {
    await main();
  } catch (error) {
    if (isStopping()) return;
    console.error(error instanceof LaunchError ? error.message : error);
    process.exitCode ||= 1;
    killRest();
  }
}
