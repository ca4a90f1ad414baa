import { randomUUID } from 'node:crypto';
import { type Outbox, sendDue } from '../http/webhooks/outbox.ts';
import { stamp } from '../store/clock.ts';
import { database } from '../store/database.ts';
import type { Prisma } from '../store/generated/prisma/client.ts';
import { secureDelete } from '../store/secure-delete.ts';
import type { WebhookMessage } from './contract.ts';

/** Within a transaction: what is to be sent is written down with what it tells of, so that neither is lost without the other. */
export async function writeDelivery(
  tx: Prisma.TransactionClient,
  message: Omit<WebhookMessage, 'id' | 'at'>,
  now = stamp(),
): Promise<void> {
  const id = randomUUID();
  const body: WebhookMessage = { id, at: now.toISOString(), ...message };
  const { session: sessionId, type } = message;
  await tx.webhookDelivery.create({ data: { id, sessionId, type, body: JSON.stringify(body), nextAt: now } });
}

const open = { deliveredAt: null, failedAt: null };

const outbox: Outbox = {
  async due(now, limit) {
    const db = await database();
    const rows = await db.webhookDelivery.findMany({
      where: { ...open, nextAt: { lte: now } },
      orderBy: { nextAt: 'asc' },
      take: limit,
      include: { session: { select: { webhookUrl: true, webhookSecret: true } } },
    });
    return rows.map(({ session, ...row }) => ({
      ...row,
      url: session.webhookUrl,
      secret: session.webhookSecret,
    }));
  },
  async change({ id, nextAt }, data) {
    const db = await database();
    const where = nextAt ? { id, nextAt, ...open } : { id };
    return (await db.webhookDelivery.updateMany({ where, data })).count;
  },
  waiting: async () => (await database()).webhookDelivery.count({ where: open }),
};

/** Sends all messages of sessions that are due. @returns as {@link sendDue} */
export async function deliverDue(now = stamp()): Promise<{ delivered: number; waiting: number }> {
  const { delivered, waiting, tried } = await sendDue(outbox, now);
  if (tried > 0) await forgetSecrets();
  return { delivered, waiting };
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
