import type Sqlite from 'better-sqlite3';
import { EVENT_BYTES } from '../verification/packed.ts';

interface RowRule {
  readonly table: string;
  /** Rows that are wrong, in SQL. */
  readonly where: string;
  /** The end of a sentence about such a row. */
  readonly what: string;
  /** A column of the table that a later migration added; databases of before have nothing to which the rule applies. */
  readonly since?: string;
}

/** What must hold of a row beyond its single values: names of files that belong to their rows, parts that fit each other. */
const ROW_RULES: readonly RowRule[] = [
  {
    table: 'Dataset',
    where: `storePath <> 'datasets/' || id || '/' || substr(contentHash, 1, 16)`,
    what: 'whose files would lie elsewhere',
  },
  {
    table: 'Session',
    where: `NOT EXISTS (SELECT 1 FROM Subject WHERE Subject.id = subjectId AND Subject.datasetId = Session.datasetId)`,
    what: 'of a subject of another data set',
  },
  {
    table: 'Session',
    where: `blocks * 128 > events`,
    what: 'with more blocks than its events make',
  },
  { table: 'Run', where: `parentId = id`, what: 'that is its own parent' },
  {
    table: 'EmbeddingMap',
    where: `json_extract(params, '$.method') <> method`,
    what: 'whose parameters are of another method',
  },
  {
    table: 'RecordingBatch',
    where: `json_array_length(rows, '$.t') <> events`,
    what: 'with another number of events than it says',
  },
  {
    table: 'Artifact',
    where: `path NOT LIKE 'runs/' || runId || '/%' AND NOT EXISTS
      (SELECT 1 FROM Evaluation WHERE path = 'evaluations/' || Evaluation.id || '/scores.arrow')`,
    what: 'whose file belongs to no run or evaluation',
  },
  {
    table: 'EmbeddingMap',
    where: `path <> 'maps/' || id || '.arrow' OR id <> substr(contentKey, 1, 16)`,
    what: 'whose file would lie elsewhere',
  },
  {
    table: 'Projection',
    where: `path <> 'projections/' || id || '.arrow' OR id <> substr(contentKey, 1, 16)`,
    what: 'whose file would lie elsewhere',
  },
  {
    table: 'Profile',
    where: `eventsPath NOT LIKE 'profiles/' || id || '%'`,
    what: 'whose movement would lie elsewhere',
  },
  {
    table: 'Profile',
    where: `length(embeddings) = 0 OR length(embeddings) % (4 * dims) <> 0`,
    what: 'whose embeddings do not have its dimensions',
  },
  {
    table: 'Profile',
    since: 'lowRate',
    where: `length(lowRate) % (4 * dims) <> 0`,
    what: 'whose embeddings do not have its dimensions',
  },
  {
    table: 'ProfileVersion',
    where: `length(embeddings) = 0 OR NOT EXISTS
      (SELECT 1 FROM Profile WHERE Profile.id = profileId AND length(ProfileVersion.embeddings) % (4 * Profile.dims) = 0)`,
    what: 'whose embeddings do not have the dimensions of its profile',
  },
  {
    table: 'ProfileVersion',
    since: 'lowRate',
    where: `EXISTS (SELECT 1 FROM Profile WHERE Profile.id = profileId AND length(ProfileVersion.lowRate) % (4 * Profile.dims) <> 0)`,
    what: 'whose embeddings do not have the dimensions of its profile',
  },
  {
    table: 'VerificationChunk',
    where: `length(rows) <> ${EVENT_BYTES} * events`,
    what: 'whose bytes are not so many events',
  },
  {
    table: 'Metric',
    where: `(name = 'eer' OR name LIKE 'eer.%' OR name = 'auc' OR name LIKE 'auc.%')
      AND NOT (last BETWEEN 0 AND 1 AND min BETWEEN 0 AND 1 AND max BETWEEN 0 AND 1)`,
    what: 'with a rate that is not between 0 and 1',
  },
  {
    table: 'Recording',
    where: `state = 'kept' AND sha256 IS NULL`,
    what: 'that is kept without a hash of its file',
  },
];

/** The rules that apply to a database of this version or of an earlier one. */
export function rowRulesOf(db: Sqlite.Database): readonly RowRule[] {
  const columns = db.prepare('SELECT name FROM pragma_table_info(?)').pluck();
  return ROW_RULES.filter(({ table, since }) => {
    const names = columns.all(table);
    return names.length > 0 && (since === undefined || names.includes(since));
  });
}
