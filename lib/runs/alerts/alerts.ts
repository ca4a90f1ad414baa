import { randomUUID } from 'node:crypto';
import { AppError } from '../../errors.ts';
import type { KeyView } from '../../http/keys/keys.ts';
import { checkWebhook } from '../../http/webhooks/request.ts';
import { stamp } from '../../store/clock.ts';
import { database } from '../../store/database.ts';
import type { RunAlert } from '../../store/generated/prisma/client.ts';
import { secureDelete } from '../../store/secure-delete.ts';
import { getRun } from '../run-store.ts';
import { type AlertRequest, type AlertView, alertKind, alertMessage, type NoticeView } from './contract.ts';

/** Alerts that may be set: each is looked at every second. */
const MOST = 100;
/** Notices that are listed, the newest. */
export const LISTED = 100;

function view({ run, ...row }: RunAlert & { run: { id: string; name: string } | null }): AlertView {
  const isMetric = row.what !== 'ended';
  return {
    ...{ id: row.id, what: alertKind.parse(row.what), run },
    metric: isMetric ? row.metric : null,
    bound: isMetric ? row.bound : null,
    // The rest of an address may be a secret too, as it is of chats.
    webhook: row.webhookUrl && new URL(row.webhookUrl).origin,
    createdAt: row.createdAt.toISOString(),
  };
}

const named = { run: { select: { id: true, name: true } } } as const;

/** Sets an alert. @throws AppError `not_found` for an unknown run, `forbidden` for an address that the key may not send to, `overloaded` */
export async function createAlert(request: AlertRequest, key?: KeyView): Promise<AlertView> {
  const { what, run, metric, bound, webhook } = request;
  if (webhook) checkWebhook(webhook.url, key);
  const runId = run === undefined ? null : (await getRun(run)).id;
  const db = await database();
  if ((await db.runAlert.count()) >= MOST)
    throw new AppError('overloaded', `${MOST} alerts are set.`, { hint: 'Delete some first.' });
  const data = {
    ...{ id: randomUUID(), what, runId, metric: metric ?? '', bound: bound ?? 0 },
    ...{ webhookUrl: webhook?.url ?? null, webhookSecret: webhook?.secret ?? null },
  };
  return view(await db.runAlert.create({ data, include: named }));
}

/** Alerts, the newest first. */
export async function listAlerts(): Promise<AlertView[]> {
  const db = await database();
  const rows = await db.runAlert.findMany({
    include: named,
    orderBy: [{ createdAt: 'desc' }, { id: 'asc' }],
  });
  return rows.map(view);
}

/** Deletes an alert with what it told, and what its messages were signed with. @throws AppError `not_found` */
export async function deleteAlert(id: string): Promise<void> {
  const { count } = await secureDelete((db) => db.runAlert.deleteMany({ where: { id } }));
  if (count === 0)
    throw new AppError('not_found', 'There is no such alert.', { hint: 'It may be deleted already.' });
}

/** What was told lately, the newest first. */
export async function listNotices(): Promise<NoticeView[]> {
  const db = await database();
  const rows = await db.runNotice.findMany({
    orderBy: [{ createdAt: 'desc' }, { id: 'asc' }],
    take: LISTED,
    include: { alert: { select: { webhookUrl: true } } },
  });
  return rows.map(({ body, seenAt, deliveredAt, failedAt, alert }) => ({
    ...alertMessage.parse(JSON.parse(body)),
    seen: seenAt !== null,
    delivery: deliveredAt ? 'delivered' : failedAt ? 'failed' : alert.webhookUrl ? 'waiting' : 'none',
  }));
}

/** Somebody has looked at these notices, and not at what was told since. */
export async function seeNotices(ids: readonly string[], now = stamp()): Promise<void> {
  const db = await database();
  await db.runNotice.updateMany({ where: { id: { in: [...ids] }, seenAt: null }, data: { seenAt: now } });
}
