import { randomUUID } from 'node:crypto';
import { AppError } from '../errors.ts';
import { deleteProfile } from '../people/profiles.ts';
import { rebuildRecordings } from '../recordings/dataset.ts';
import { rememberDeleted } from '../recordings/deleted.ts';
import { recordingName } from '../recordings/recording.ts';
import { database } from '../store/database.ts';
import { removeKept } from '../store/files.ts';
import { log } from '../store/log.ts';
import { secureDelete } from '../store/secure-delete.ts';
import type { Forgotten } from './contract.ts';
import { findDerived, forgetDerived } from './derived.ts';
import { endIntent, type Intent, keepIntent, listIntents } from './intents.ts';
import { forgetInJobs, stopJobsOnRecordings } from './job-traces.ts';
import { forgetMentions } from './mentions.ts';
import { forgetInNotebooks } from './notebook-mentions.ts';
import { forgetInNetworks } from './trained-networks.ts';

/** Deletes what an intent says, which is kept first: whoever is killed meanwhile leaves it to {@link resumeForgetting}. */
export async function forget(what: Omit<Intent, 'id'>): Promise<Forgotten> {
  const intent = { id: randomUUID(), ...what };
  await keepIntent(intent);
  return carryOut(intent);
}

/**
 * Goes on with deletions that were begun and not ended: at the start of the server, and whenever it keeps house. One that cannot be ended yet is
 * logged and stays for the next time, and keeps no other from being ended.
 */
export async function resumeForgetting(): Promise<void> {
  for (const intent of await listIntents())
    try {
      // Another process, or another request, may be at it; doing a thing twice deletes nothing more.
      const { stopping } = await carryOut(intent);
      log().info({ stopping }, 'went on with a deletion that was interrupted');
    } catch (error) {
      log().error({ err: error }, 'a deletion could not be ended');
    }
}

/** Each step may be done again, in whole or in part. Rows go before files: a file without a row is swept. */
async function carryOut(intent: Intent): Promise<Forgotten> {
  const { person, recordings, runs } = intent;
  const subjects = [...new Set([...recordings.map(({ subject }) => subject), ...(person ? [person] : [])])];
  const sessions = recordings.map(({ key }) => key);
  const forgotten = await secureDelete(async (db) => {
    const stopping = recordings.length > 0 ? await stopJobsOnRecordings() : 0;
    const profiles = person === undefined ? 0 : await forgetProfiles(person);
    const found = await findDerived({ sessions, subjects });
    const ids = recordings.map(({ id }) => id);
    await db.$transaction(async (tx) => {
      // Those that are still coming in end here.
      const receiving = await tx.recording.findMany({
        where: { id: { in: ids }, state: 'receiving' },
        select: { id: true },
      });
      if (receiving.length > 0)
        await rememberDeleted(
          tx,
          receiving.map(({ id }) => id),
        );
      await tx.recording.deleteMany({ where: { id: { in: ids } } });
    });
    for (const { id } of recordings) await removeKept(recordingName(id));
    await rebuildRecordings();
    const gone = await forgetDerived(found, runs);
    let mentions = 0;
    if (person !== undefined) {
      await forgetInNetworks(person);
      mentions = (await forgetMentions(person)) + (await forgetInNotebooks(person));
    }
    await forgetInJobs([...sessions, ...(person ? [person] : [])]);
    return { recordings: recordings.length, profiles, derived: gone.length, mentions, stopping };
  });
  if (forgotten.stopping === 0) await endIntent(intent.id);
  return forgotten;
}

async function forgetProfiles(name: string): Promise<number> {
  const db = await database();
  const rows = await db.profile.findMany({ where: { name }, select: { id: true } });
  for (const { id } of rows)
    await deleteProfile(id).catch((error) => {
      if (!(error instanceof AppError) || error.code !== 'not_found') throw error;
    });
  return rows.length;
}
