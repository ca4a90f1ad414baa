import { LaunchError } from './root.js';

/**
 * For launchers that take no arguments, because the environment says everything: prints `usage` and ends when asked for help, refuses
 * anything else instead of passing over it.
 */
export function takeNoArguments(usage, given = process.argv.slice(2)) {
  if (given.some((argument) => ['--help', '-h', 'help'].includes(argument))) {
    console.log(usage);
    process.exit(0);
  }
  if (given.length === 0) return;
  process.exitCode = 2;
  throw new LaunchError(`Nothing is known of the argument ${JSON.stringify(given[0])}.\n${usage}`);
}

/** What the environment may say to whatever serves; the README has the whole list. */
export const SERVING = `  PORT=3000             the port to serve on; 0 for a free one
  HOST=127.0.0.1        the address to listen on
  ALLOWED_HOSTS=…       further host names, separated by commas
  MOUSEPRINT_DATA=var   the folder that everything is written below
The README lists the others. Ctrl-C stops everything.`;
