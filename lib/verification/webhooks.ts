import { createHmac, randomUUID, timingSafeEqual } from 'node:crypto';
import { AppError } from '../errors.ts';
import type { KeyView } from '../http/keys/keys.ts';
import { database } from '../store/database.ts';
import type { Prisma } from '../store/generated/prisma/client.ts';
import { log } from '../store/log.ts';
import { secureDelete } from '../store/secure-delete.ts';
import type { WebhookMessage } from './contract.ts';

/** The header that carries `t=SECONDS,v1=HEX`. */
export const SIGNATURE_HEADER = 'mouseprint-signature';

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

const digest = (secret: string, seconds: number, body: string) =>
  createHmac('sha256', secret).update(`${seconds}.${body}`).digest('hex');

/** Signs a message: HMAC-SHA256 over the time, a full stop and the body. */
export function signature(secret: string, seconds: number, body: string): string {
  return `t=${seconds},v1=${digest(secret, seconds, body)}`;
}

/** Whether a message was signed with `secret` within the last minutes; what a receiver does. */
export function isSigned(secret: string, header: string, body: string, nowMs = Date.now()): boolean {
  const parts = /^t=(\d{1,12}),v1=([0-9a-f]{64})$/.exec(header);
  if (!parts) return false;
  const seconds = Number(parts[1]);
  if (Math.abs(nowMs / 1000 - seconds) > 300) return false;
  return timingSafeEqual(Buffer.from(parts[2], 'hex'), Buffer.from(digest(secret, seconds, body), 'hex'));
}

/**
 * Sees to it that a session may send to `url`: the owner's anywhere, those of a key to the origin that it was made for.
 * @throws AppError `forbidden`
 */
export function checkWebhook(url: string, key: KeyView | undefined): void {
  if (!key || key.webhookOrigin === new URL(url).origin) return;
  throw new AppError('forbidden', `The key “${key.name}” may not send webhooks to ${new URL(url).origin}.`, {
    hint: 'Make one that may: npx mouseprint keys create NAME --scopes verify --webhook ORIGIN.',
  });
}

/** Within a transaction: what is to be sent is written down with what it tells of, so that neither is lost without the other. */
export async function writeDelivery(
  tx: Prisma.TransactionClient,
  message: Omit<WebhookMessage, 'id' | 'at'>,
  now = new Date(),
): Promise<void> {
  const id = randomUUID();
  const body: WebhookMessage = { id, at: now.toISOString(), ...message };
  const { session: sessionId, type } = message;
  await tx.webhookDelivery.create({ data: { id, sessionId, type, body: JSON.stringify(body), nextAt: now } });
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
 * Sends all messages that are due, each by one process only.
 * @returns how many arrived, and how many are still to be sent
 */
export async function deliverDue(now = new Date()): Promise<{ delivered: number; waiting: number }> {
  const db = await database();
  const open = { deliveredAt: null, failedAt: null };
  const due = await db.webhookDelivery.findMany({
    where: { ...open, nextAt: { lte: now } },
    orderBy: { nextAt: 'asc' },
    take: AT_ONCE,
    include: { session: { select: { webhookUrl: true, webhookSecret: true } } },
  });
  const outcomes = await Promise.all(
    due.map(async ({ id, nextAt, attempts, body, session: { webhookUrl, webhookSecret } }) => {
      const mine = await db.webhookDelivery.updateMany({
        where: { id, nextAt, ...open },
        data: { nextAt: new Date(now.getTime() + LEASE_MS), attempts: { increment: 1 } },
      });
      if (mine.count === 0) return false;
      const error =
        webhookUrl && webhookSecret ? await post(webhookUrl, webhookSecret, body) : 'has no address any more';
      const wait = RETRY_MS[attempts];
      const failed = error !== '' && wait === undefined;
      if (failed) log().warn({ delivery: id }, `a webhook was given up: the receiver ${error}`);
      // The row may be gone with its person.
      await db.webhookDelivery.updateMany({
        where: { id },
        data: {
          error,
          ...(error === '' && { deliveredAt: new Date() }),
          ...(failed ? { failedAt: new Date() } : { nextAt: new Date(Date.now() + (wait ?? 0)) }),
        },
      });
      return error === '';
    }),
  );
  if (due.length > 0) await forgetSecrets();
  const waiting = await db.webhookDelivery.count({ where: open });
  return { delivered: outcomes.filter(Boolean).length, waiting };
}

/**
 * Erases the secrets of sessions that have ended and have nothing more to send. A signature is made with the secret itself, so that a hash
 * is not enough while a session is open.
 */
async function forgetSecrets(): Promise<void> {
  const done = {
    status: 'ended',
    webhookSecret: { not: null },
    deliveries: { none: { deliveredAt: null, failedAt: null } },
  };
  const db = await database();
  if ((await db.verificationSession.count({ where: done })) === 0) return;
  await secureDelete((db) =>
    db.verificationSession.updateMany({ where: done, data: { webhookSecret: null } }),
  );
}

// Next evaluates a module once per bundle, so the timer lives on the process.
const shared = globalThis as typeof globalThis & {
  mouseprintWebhooks?: { timer: NodeJS.Timeout | undefined; running: Promise<void> | undefined };
};

/** How often messages are looked for that are due, ms. */
const EVERY_MS = 1000;

/** Sends what is due, now and whenever something becomes due, until {@link stopWebhooks}; what a killed server left is taken up. */
export function startWebhooks(): void {
  stopTimer();
  const state: NonNullable<typeof shared.mouseprintWebhooks> = { timer: undefined, running: undefined };
  shared.mouseprintWebhooks = state;
  state.timer = setInterval(sendSoon, EVERY_MS);
  state.timer.unref();
  sendSoon();
}

/** Something may be due: looks at once, where messages are sent by this process. */
export function sendSoon(): void {
  const state = shared.mouseprintWebhooks;
  if (!state) return;
  state.running ??= deliverDue()
    .then(() => undefined)
    .catch((error) => log().error({ err: error }, 'webhooks'))
    .finally(() => {
      state.running = undefined;
    });
}

function stopTimer(): void {
  clearInterval(shared.mouseprintWebhooks?.timer);
}

/** Resolves when what was being sent has been. */
export async function stopWebhooks(): Promise<void> {
  stopTimer();
  const running = shared.mouseprintWebhooks?.running;
  shared.mouseprintWebhooks = undefined;
  await running;
}
