import { Command, CommanderError } from 'commander';
import { reportError } from '../lib/errors.ts';
import { closeDatabase } from '../lib/store/database.ts';
import packageJson from '../package.json' with { type: 'json' };
import { registerCommands } from './commands/index.ts';

/** What the process ends with. */
const EXIT = { ok: 0, failed: 1, usage: 2, cancelled: 130 } as const;

function program(): Command {
  const program = new Command('mouseprint')
    .description('A local-first workbench for mouse-dynamics biometrics.')
    .version(packageJson.version)
    .option('--json', 'print one JSON object instead of text')
    .configureHelp({ showGlobalOptions: true })
    .exitOverride()
    .showHelpAfterError('(run with --help for what can be given)')
    .addHelpText(
      'after',
      '\nExit codes: 0 done, 1 failed, 2 wrong usage, 130 cancelled.\nEverything is kept below MOUSEPRINT_DATA (see the README).',
    );
  registerCommands(program);
  return program;
}

function reportFailure(error: unknown, json: boolean): number {
  const report = reportError(error);
  if (json) console.log(JSON.stringify({ error: report }));
  else {
    // Somebody at a terminal can act on an unexpected error only if it is shown.
    const message = report.code === 'internal' && error instanceof Error ? error.stack : report.message;
    const hint = report.code === 'internal' ? undefined : report.hint;
    console.error(`${message}${hint ? `\n  ${hint}` : ''}`);
  }
  return report.code === 'cancelled' ? EXIT.cancelled : EXIT.failed;
}

/** Runs the command line and returns the exit code. */
export async function main(argv: string[]): Promise<number> {
  const json = argv.includes('--json');
  try {
    if (process.env.MOUSEPRINT_PLUGINS) await (await import('../lib/plugins/load.ts')).loadPlugins();
    await program().parseAsync(argv);
    // A command that did its work may still have something to say by its code, as `check` does.
    return Number(process.exitCode ?? EXIT.ok);
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? EXIT.ok : EXIT.usage;
    return reportFailure(error, json);
  } finally {
    await closeDatabase().catch((error) => reportFailure(error, false));
  }
}
