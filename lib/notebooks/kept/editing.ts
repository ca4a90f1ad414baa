import { AppError } from '../../errors.ts';
import { readConfig } from '../../store/config.ts';

const LOOPBACK = new Set(['127.0.0.1', '::1', 'localhost']);

/** Whether notebooks may be edited: only where the server is bound to this machine, for a notebook is code. */
export function canEditNotebooks(): boolean {
  return LOOPBACK.has(readConfig().host);
}

/** @throws {AppError} `forbidden` where the server can be reached from other machines. */
export function requireLocalEditing(): void {
  if (!canEditNotebooks())
    throw new AppError(
      'forbidden',
      'Notebooks are read-only here: this server is reachable from other machines.',
      {
        hint: 'Edit them where the server runs on your own machine (HOST=127.0.0.1).',
      },
    );
}
