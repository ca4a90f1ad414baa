import { startWebhooks, stopWebhooks } from '../http/webhooks/sender.ts';
import { startServerQueue, stopServerQueue } from '../jobs/server-queue.ts';
import { adoptNetworkIdentities } from '../models/network-hashes.ts';
import { tellAlerts } from '../runs/alerts/raise.ts';
import { closeDatabase } from '../store/database.ts';
import { log } from '../store/log.ts';
import { announceServer, withdrawServer } from '../store/running-server.ts';
import { resumeSessions } from '../verification/sessions.ts';
import { deliverDue } from '../verification/webhooks.ts';
import { startHousekeeping, stopHousekeeping } from './housekeeping.ts';
import { sweepCaches } from './sweep-caches.ts';

const GRACE = 7_000;
let ending = false;

/** Ends this server: no more jobs, the running ones recorded, the database closed. */
async function endServing(): Promise<void> {
  if (ending) return;
  ending = true;
  setTimeout(() => process.exit(1), GRACE).unref();
  try {
    withdrawServer();
    await Promise.all([stopServerQueue(), stopHousekeeping(), stopWebhooks()]);
    await closeDatabase();
  } catch (error) {
    log().error({ err: error }, 'stopping');
  }
  process.exit(0);
}

/**
 * Sees to it that a server which bin/start.js started ends well, and waits until it has prepared the data directory. It holds a channel
 * that closes when it is gone.
 */
async function obeyLauncher(): Promise<void> {
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, endServing);
  process.on('disconnect', endServing);
  if (!process.connected) await endServing();
  await new Promise<void>((resolve) => {
    process.on('message', (message) => {
      if (message === 'prepared') resolve();
    });
  });
}

/** Opens the database and starts the job queue of this server process; sees to it that both end well. */
export async function startServing(): Promise<void> {
  if (process.env.MOUSEPRINT_LAUNCHED === '1') await obeyLauncher();
  await adoptNetworkIdentities();
  await sweepCaches();
  await startServerQueue();
  startHousekeeping();
  startWebhooks(
    () => deliverDue(),
    () => tellAlerts(),
  );
  // Not awaited: a long session takes its time, and the server may answer meanwhile.
  void resumeSessions().catch((error) => log().error({ err: error }, 'sessions'));
  announceServer();
}
