// Loaded before the program in the processes and threads that it starts (`typescriptArguments`), where there are plug-ins.
import { reportError } from '../errors.ts';
import { loadPlugins } from './load.ts';

try {
  await loadPlugins();
} catch (error) {
  const { message, hint } = reportError(error);
  console.error(`${message}${hint ? `\n  ${hint}` : ''}`);
  process.exit(1);
}
