import { randomUUID } from 'node:crypto';
import { hasErrno } from '../../errors.ts';
import { type Outbox, sendDue } from '../../http/webhooks/outbox.ts';
import { stamp } from '../../store/clock.ts';
import { database } from '../../store/database.ts';
import type { Prisma, RunAlert } from '../../store/generated/prisma/client.ts';
import { runStatus } from '../contract.ts';
import { type AlertMessage, alertKind } from './contract.ts';

const ENDED = ['finished', 'failed', 'stopped'];
const TYPES = { ended: 'run_ended', above: 'metric_above', below: 'metric_below' } as const;
/** Runs of which one alert tells at once. */
const AT_ONCE = 100;

/** What of a metric is beyond the bound: its extreme, since a curve may have come back meanwhile. */
function beyond({ what, bound }: RunAlert): Prisma.MetricWhereInput {
  return what === 'above' ? { max: { gt: bound } } : { min: { lt: bound } };
}

function due(alert: RunAlert): Prisma.RunWhereInput {
  const since = { finishedAt: { gte: alert.createdAt } };
  return {
    deletedAt: null,
    notices: { none: { alertId: alert.id } },
    ...(alert.runId && { id: alert.runId }),
    ...(alert.what === 'ended'
      ? { status: { in: ENDED }, ...since }
      : { OR: [{ finishedAt: null }, since], metrics: { some: { name: alert.metric, ...beyond(alert) } } }),
  };
}

/**
 * Looks whether something has happened that somebody wants to be told of, and writes it down: once for each alert and run, whoever looks
 * and however often. What happened before an alert was set is not told, but for metrics of runs that go on.
 * @returns how many notices there are more
 */
export async function raiseAlerts(now = stamp()): Promise<number> {
  const db = await database();
  let raised = 0;
  for (const alert of await db.runAlert.findMany()) {
    const runs = await db.run.findMany({
      where: due(alert),
      select: { id: true, name: true, status: true, metrics: { where: { name: alert.metric } } },
      take: AT_ONCE,
    });
    for (const { metrics, ...run } of runs) {
      const what = alertKind.parse(alert.what);
      const isMetric = what !== 'ended';
      const message: AlertMessage = {
        id: randomUUID(),
        type: TYPES[what],
        at: now.toISOString(),
        run: { ...run, status: runStatus.parse(run.status) },
        metric: isMetric ? alert.metric : null,
        value: isMetric ? ((what === 'above' ? metrics[0]?.max : metrics[0]?.min) ?? null) : null,
        bound: isMetric ? alert.bound : null,
      };
      const data = { id: message.id, alertId: alert.id, runId: run.id, body: JSON.stringify(message) };
      try {
        await db.runNotice.create({ data: { ...data, createdAt: now, nextAt: now } });
        raised++;
      } catch (error) {
        // Another process was first.
        if (!hasErrno(error, 'P2002')) throw error;
      }
    }
  }
  return raised;
}

const open = { deliveredAt: null, failedAt: null, alert: { webhookUrl: { not: null } } };

const outbox: Outbox = {
  async due(now, limit) {
    const db = await database();
    const rows = await db.runNotice.findMany({
      where: { ...open, nextAt: { lte: now } },
      orderBy: { nextAt: 'asc' },
      take: limit,
      include: { alert: { select: { webhookUrl: true, webhookSecret: true } } },
    });
    return rows.map(({ alert, ...row }) => ({ ...row, url: alert.webhookUrl, secret: alert.webhookSecret }));
  },
  async change({ id, nextAt }, data) {
    const db = await database();
    const where = nextAt ? { id, nextAt, deliveredAt: null, failedAt: null } : { id };
    return (await db.runNotice.updateMany({ where, data })).count;
  },
  waiting: async () => (await database()).runNotice.count({ where: open }),
};

/** Looks for what is to be told, and sends it. @returns as `sendDue` */
export async function tellAlerts(now = stamp()): Promise<{ delivered: number; waiting: number }> {
  await raiseAlerts(now);
  const { delivered, waiting } = await sendDue(outbox, now);
  return { delivered, waiting };
}
