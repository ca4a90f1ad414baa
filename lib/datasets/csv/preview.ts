import { sessionFigures } from '../../mouse/session-figures.ts';
import type { CsvPreview, CsvPreviewResult, FileFailure } from '../contract.ts';
import type { CsvOptions } from '../csv-options.ts';
import { type CsvFindings, findTables, readTables } from '../csv-source.ts';
import { addCounts, countEvents, lookAt } from '../look.ts';
import { addRejections, noRejections } from '../rejections.ts';
import { describeLayout, guessColumns, optionsFrom, unusedColumns } from './guess.ts';
import { openLayout } from './open.ts';
import { questionsOf } from './questions.ts';
import { DELIMITER_NAMES } from './records.ts';

const SHOWN_ROWS = 8;

/**
 * Guesses what the columns of somebody's tables are and does the whole import but for writing.
 *
 * @param given options that are known already; the guess fills in the rest
 * @param limit about how many bytes are read at most
 * @throws AppError `bad_data` where there is no table.
 */
export async function previewCsv(
  folder: string,
  given: Partial<CsvOptions>,
  signal: AbortSignal,
  limit?: number,
): Promise<CsvPreview> {
  const { tables, failures } = await findTables(folder);
  const [first] = tables;
  const { text, layout } = await openLayout(first, given);
  const guess = guessColumns(layout);
  const guessed = optionsFrom(guess, given.name ?? defaultName(folder));
  const options = given.columns || guessed ? ({ ...guessed, ...given } as CsvOptions) : null;
  if (options && given.timeUnit === undefined) options.timeUnit = guess.timeUnit;
  return {
    files: tables.map(({ path, bytes }) => ({ path, bytes })),
    table: {
      path: first.path,
      encoding: text.encoding,
      delimiter: DELIMITER_NAMES[layout.delimiter],
      ...describeLayout(layout),
      rows: layout.rows.slice(0, SHOWN_ROWS).map((row) => row.map((field) => field.slice(0, 80))),
    },
    guess,
    options,
    result:
      options &&
      (await tryOut(tables, options, failures, signal, limit, unusedColumns(layout, options.columns))),
  };
}

async function tryOut(
  tables: Awaited<ReturnType<typeof findTables>>['tables'],
  options: CsvOptions,
  failures: readonly FileFailure[],
  signal: AbortSignal,
  limit: number | undefined,
  notes: readonly string[],
): Promise<CsvPreviewResult> {
  let left = limit ?? Number.POSITIVE_INFINITY;
  const looked = tables.filter(({ bytes }) => {
    const within = left > 0;
    left -= bytes;
    return within;
  });
  const findings: CsvFindings = { questions: [], notes: new Set(), dated: false };
  const rejected = noRejections();
  const sessions: ReturnType<typeof sessionFigures>[] = [];
  const subjects = new Set<string>();
  const failed = [...failures];
  const events = countEvents();
  let rows = 0;
  for await (const item of readTables(looked, { as: 'table', options, limit }, findings, signal)) {
    if ('failure' in item) {
      failed.push(item.failure);
      continue;
    }
    const { subject, key, recording } = item.session;
    subjects.add(subject);
    sessions.push(sessionFigures(recording.events));
    addCounts(events, countEvents(recording.events));
    addRejections(rejected, recording.rejected, key);
    rows += recording.rows;
  }
  const kept = sessions.reduce((sum, session) => sum + session.events, 0);
  const asked = kept === 0 ? [] : questionsOf({ rows, kept, rejected, sessions }, options, findings.dated);
  const intervals = sessions.flatMap(({ medianDt }) => medianDt ?? []).sort((a, b) => a - b);
  const result = {
    ...{ rows, kept, rejected },
    subjects: subjects.size,
    sessions: sessions.length,
    durationMs: sessions.reduce((sum, { durationMs }) => sum + durationMs, 0),
    medianDt: intervals[intervals.length >> 1] ?? null,
    blocks: sessions.reduce((sum, { blocks }) => sum + blocks, 0),
  };
  const look = lookAt({
    ...result,
    short: sessions.filter(({ blocks }) => blocks === 0).length,
    gaps: sessions.reduce((sum, { gaps }) => sum + gaps, 0),
    clicks: events.press,
    failures: failed.length,
  });
  return {
    ...{ ...result, events },
    remarks: kept === 0 ? [] : look.remarks,
    poor: look.poor,
    questions: [...findings.questions, ...asked],
    notes: [...findings.notes, ...notes],
    failures: failed,
    partial: left < 0,
  };
}

/** How a data set is called by default: like its file or folder. */
export function defaultName(path: string): string {
  const name = (path.split('/').filter(Boolean).at(-1) ?? '').replace(/\.[a-z]+$/i, '').trim();
  return name === '' ? 'my recordings' : name.slice(0, 80);
}
