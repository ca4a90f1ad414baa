import { now, stamp } from '../../store/clock.ts';
import { log } from '../../store/log.ts';
import { SIGNATURE_HEADER, signature } from './signature.ts';

/** Waits before a message is sent again, ms: for a day and a half. After the last it has failed. */
export const RETRY_MS = [
  ...[1, 5, 30].map((seconds) => seconds * 1000),
  ...[2, 10, 60, 360, 720, 1440].map((minutes) => minutes * 60_000),
] as const;

/** A receiver that says nothing for so long has not received. */
const PATIENCE_MS = 10_000;
/** Who sends a message has it for so long; then another process may. */
const LEASE_MS = 3 * PATIENCE_MS;
const AT_ONCE = 20;

/** A message that has to arrive, and where. */
export interface Letter {
  readonly id: string;
  /** JSON, exactly as it is signed and sent. */
  readonly body: string;
  readonly attempts: number;
  readonly nextAt: Date;
  readonly url: string | null;
  readonly secret: string | null;
}

/** What sending changes of a message. */
export interface LetterChange {
  nextAt?: Date;
  attempts?: { increment: 1 };
  error?: string;
  deliveredAt?: Date;
  failedAt?: Date;
}

/** Messages in a table of the database, with the columns of {@link LetterChange}. */
export interface Outbox {
  /** The oldest that are due and neither arrived nor were given up. */
  due(now: Date, limit: number): Promise<Letter[]>;
  /** Changes a message; with `nextAt` only where it still is due then and open. @returns how many rows: 0 or 1 */
  change(which: { id: string; nextAt?: Date }, change: LetterChange): Promise<number>;
  /** How many have neither arrived nor been given up. */
  waiting(): Promise<number>;
}

/** Sends one message. @returns what was wrong, or nothing */
async function post(url: string, secret: string, body: string): Promise<string> {
  const seconds = Math.floor(Date.now() / 1000);
  try {
    const response = await fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json', [SIGNATURE_HEADER]: signature(secret, seconds, body) },
      body,
      // Elsewhere than was said, nothing is sent.
      redirect: 'manual',
      signal: AbortSignal.timeout(PATIENCE_MS),
    });
    await response.body?.cancel();
    return response.ok ? '' : `answered ${response.status}`;
  } catch (error) {
    return error instanceof Error && error.name === 'TimeoutError'
      ? 'did not answer in time'
      : 'was not reached';
  }
}

/**
 * Sends all messages of an outbox that are due, each by one process only.
 * @returns how many arrived, and how many are still to be sent
 */
export async function sendDue(
  outbox: Outbox,
  at: Date,
): Promise<{ delivered: number; waiting: number; tried: number }> {
  const due = await outbox.due(at, AT_ONCE);
  const outcomes = await Promise.all(
    due.map(async ({ id, nextAt, attempts, body, url, secret }) => {
      const leased = { nextAt: new Date(at.getTime() + LEASE_MS), attempts: { increment: 1 } } as const;
      if ((await outbox.change({ id, nextAt }, leased)) === 0) return false;
      const error = url && secret ? await post(url, secret, body) : 'has no address any more';
      const wait = RETRY_MS[attempts];
      const failed = error !== '' && wait === undefined;
      if (failed) log().warn({ delivery: id }, `a webhook was given up: the receiver ${error}`);
      // The row may be gone with what it tells of.
      await outbox.change(
        { id },
        {
          error,
          ...(error === '' && { deliveredAt: stamp() }),
          ...(failed ? { failedAt: stamp() } : { nextAt: new Date(now() + (wait ?? 0)) }),
        },
      );
      return error === '';
    }),
  );
  return { delivered: outcomes.filter(Boolean).length, waiting: await outbox.waiting(), tried: due.length };
}
