import Sqlite from 'better-sqlite3';

const STOPPED = JSON.stringify({
  code: 'unavailable',
  message: 'The backup was made before this was done.',
  hint: 'Start it again, if it is still wanted.',
});

/**
 * Brings a restored database to rest: nothing in it begins by itself when the server starts, no process is believed to work on it, and
 * web pages and programs that could use the machine of the backup cannot use this one. Sessions of verification are of their moment: they and
 * what they had to send are gone; the log of what was decided stays. Alerts tell on the page only.
 */
export function comeToRest(file: string): void {
  const db = new Sqlite(file, { fileMustExist: true });
  try {
    db.transaction(() => {
      db.prepare(
        `UPDATE Job SET status = 'interrupted', error = ?, finishedAt = coalesce(finishedAt, createdAt) WHERE status IN ('queued', 'running')`,
      ).run(STOPPED);
      db.exec(`UPDATE Job SET pid = NULL, host = NULL, leaseUntil = NULL, etaMs = NULL`);
      db.exec(`UPDATE Run SET status = 'stopped' WHERE status IN ('queued', 'running')`);
      db.exec(`UPDATE Run SET leaseOwner = NULL, leaseUntil = NULL`);
      db.exec(`UPDATE Sweep SET status = 'stopped' WHERE status IN ('queued', 'running')`);
      db.prepare(`UPDATE RecorderSite SET revokedAt = ? WHERE revokedAt IS NULL`).run(
        new Date().toISOString(),
      );
      db.prepare(`UPDATE ApiKey SET revokedAt = ? WHERE revokedAt IS NULL`).run(new Date().toISOString());
      db.exec(`UPDATE RunAlert SET webhookUrl = NULL, webhookSecret = NULL`);
      // Which files there are elsewhere; those of a backup come with it.
      for (const table of [
        'StoredFile',
        'VerificationChunk',
        'VerificationBlock',
        'WebhookDelivery',
        'VerificationSession',
      ])
        db.exec(`DELETE FROM ${table}`);
    })();
    db.pragma('wal_checkpoint(TRUNCATE)');
  } finally {
    db.close();
  }
}
