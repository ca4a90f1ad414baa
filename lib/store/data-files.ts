/**
 * Every kind of file that is kept below the data directory and travels in a backup, by its name relative to it. A backup holds these and
 * nothing else; what is not listed (the token, locks, caches of downloads, lists of what is trusted) belongs to one machine.
 */
const UUID = '[0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}';
/** The first characters of a SHA-256. */
const SHORT = '[0-9a-f]{16}';
const SLUG = '[a-z0-9][a-z0-9-]{0,79}';

/** A text that a notebook had. */
const VERSION = '\\d{17}-[0-9a-f]{8}(?:-kept)?\\.html';

const files = (pattern: string): RegExp => new RegExp(`^${pattern}(?:\\.seal\\.json)?$`);

export const DATABASE_NAME = 'mouseprint.db';

const KINDS = {
  database: /^mouseprint\.db$/,
  dataset: files(
    `datasets/${SLUG}/${SHORT}/(?:events\\.arrow|events\\.index\\.json|sessions\\.arrow|blocks\\.arrow|thumbnails\\.arrow|summaries\\.json)`,
  ),
  run: files(
    `runs/${UUID}/(?:checkpoint\\.bin|checkpoint\\.previous\\.bin|model/(?:card\\.json|model\\.json|weights\\.bin|cohort\\.json)|external/[A-Za-z0-9][\\w.-]{0,99})`,
  ),
  evaluation: files(`evaluations/${SHORT}/scores\\.arrow`),
  map: files(`maps/${SHORT}\\.arrow`),
  placement: files(`maps/${SHORT}\\.placed/${SHORT}\\.arrow`),
  mapEmbeddings: files('maps/embeddings/[0-9a-f]{64}\\.arrow'),
  embeddings: files(`embeddings/${SHORT}/(?:v\\d+-)?[0-9a-f]{32}\\.arrow`),
  cohort: files(`cohorts/${SHORT}-${SHORT}(?:-thinned)?\\.json`),
  profile: files(`profiles/${UUID}(?:-${UUID})?\\.json`),
  recording: files(`recordings/${UUID}\\.arrow`),
  deletedNotebook: files(`bin/notebooks/${SLUG}-[0-9a-f]{8}\\.html`),
  notebookVersion: files(
    `(?:notebook-versions/${SLUG}|bin/notebooks/${SLUG}-[0-9a-f]{8}-versions)/${VERSION}`,
  ),
} as const;

export type DataFileKind = keyof typeof KINDS;

/** The kind of file that a name is of, relative to the data directory; undefined for what is none of ours. */
export function dataFileKind(name: string): DataFileKind | undefined {
  return (Object.keys(KINDS) as DataFileKind[]).find((kind) => KINDS[kind].test(name));
}

/** Folders whose files all machines of a database share: what rows name, and what people sent or decided. */
const SHARED =
  /^(?:(?:datasets|runs|evaluations|maps|embeddings|cohorts|profiles|recordings|notebook-versions|uploads|trusted-notebooks)(?:\/|$)|bin\/notebooks(?:\/|$))/;
const UNFINISHED = /(?:^|\/)\.(?:partial-|unfinished-)/;

/** Whether a file, by its name relative to the data directory, is one that all machines of a database share: caches, downloads, the token and notes of a server are each machine's own. */
export function isShared(name: string): boolean {
  return SHARED.test(name) && !UNFINISHED.test(name);
}
