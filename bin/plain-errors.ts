// Loaded before a benchmark or a long check: what a user can act on is shown as a message with its remedy, not as a stack.
import { AppError } from '../lib/errors.ts';

process.on('uncaughtException', (error) => {
  if (error instanceof AppError) console.error(`${error.message}${error.hint ? `\n  ${error.hint}` : ''}`);
  else console.error(error);
  process.exit(1);
});
