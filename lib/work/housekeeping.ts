import { sweepUploads } from '../catalogue/uploads.ts';
import { forgetAllowances } from '../http/shared-allowance.ts';
import { sweepProfileMovement } from '../people/profiles.ts';
import { resumeForgetting } from '../privacy/carry-out.ts';
import { enforceRetention } from '../privacy/retention.ts';
import { tidyRecordings } from '../recordings/housekeeping.ts';
import { isShared } from '../store/address.ts';
import { log } from '../store/log.ts';
import { currentObjects } from '../store/objects/open.ts';
import { tidySessions } from '../verification/sessions.ts';

/** How often the server looks for what is to be ended or deleted, ms. */
const EVERY_MS = 60_000;
/** How often it looks through a whole store of files, ms. */
const SWEEP_STORE_MS = 3_600_000;

let storeSweptAt = performance.now();

let timer: NodeJS.Timeout | undefined;
let running: Promise<void> | undefined;

/**
 * Goes on with deletions that were interrupted, ends recordings that were left, removes files that were sent and not imported, and deletes
 * what is older than the retention setting allows.
 */
export async function keepHouse(): Promise<void> {
  await resumeForgetting();
  await sweepProfileMovement();
  await tidyRecordings();
  await sweepUploads();
  await tidySessions();
  await sweepStore();
  if (isShared()) await forgetAllowances();
  const { recordings, profiles, decisions } = await enforceRetention();
  if (recordings + profiles + decisions > 0)
    log().info({ recordings, profiles, decisions }, 'deleted as the retention setting says');
}

/** Removes what writers left in the store of files that were killed before the database knew of it. */
async function sweepStore(): Promise<void> {
  if (!currentObjects() || performance.now() - storeSweptAt < SWEEP_STORE_MS) return;
  storeSweptAt = performance.now();
  const { sweepObjects } = await import('../store/objects/stored-files.ts');
  const removed = await sweepObjects();
  if (removed > 0) log().info({ removed }, 'removed objects that no file names');
}

/** Keeps house now and every minute, until {@link stopHousekeeping}. A failure is logged and tried again. */
export function startHousekeeping(): void {
  const turn = () => {
    running ??= keepHouse()
      .catch((error) => log().error({ err: error }, 'housekeeping'))
      .finally(() => {
        running = undefined;
      });
  };
  turn();
  timer = setInterval(turn, EVERY_MS);
  timer.unref();
}

/** Resolves when the turn that was under way has ended. */
export async function stopHousekeeping(): Promise<void> {
  clearInterval(timer);
  await running;
}
