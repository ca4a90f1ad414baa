import { createHash } from 'node:crypto';
import { databaseAddress } from '../store/address.ts';
import type { RunRow, RunTableData } from './contract.ts';
import { encodeRuns } from './run-columns.ts';
import { fieldsOf, type RunFields } from './run-fields.ts';
import { mergeRuns } from './run-row.ts';
import { readRunTable } from './run-table.ts';

/** What the server keeps of the run table, so that it need not be read anew for every page. */
interface Known {
  runs: RunRow[];
  /** Up to when it is true, ms since 1970. */
  at: number;
  /** Made when they are asked for, and kept for as long as nothing changes. */
  fields?: RunFields;
  answer?: RunTableAnswer;
}

/** All runs as they are sent, ready to go. */
export interface RunTableAnswer {
  body: Uint8Array<ArrayBuffer>;
  etag: string;
}

const held = globalThis as typeof globalThis & { mouseprintRuns?: Map<string, Promise<Known>> };

async function update(before: Promise<Known> | undefined, deleted: boolean): Promise<Known> {
  const known = await before?.catch(() => undefined);
  if (known) {
    const change = await readRunTable({ deleted, since: known.at });
    const runs = mergeRuns(known.runs, change.runs, new Set(change.gone));
    // What was deleted for good leaves no trace but that there are fewer.
    if (runs.length === change.total)
      return runs === known.runs ? { ...known, at: change.at } : { runs, at: change.at };
  }
  const { runs, at } = await readRunTable({ deleted });
  return { runs, at };
}

/** Every run of the list, the newest first, brought up to date; one after the other, so that nothing is read twice. */
function knownRuns(deleted: boolean): Promise<Known> {
  held.mouseprintRuns ??= new Map();
  const key = `${databaseAddress()} ${deleted}`;
  const next = update(held.mouseprintRuns.get(key), deleted);
  held.mouseprintRuns.set(key, next);
  return next;
}

/** Whether the list has been read before; else its first reader waits for all of it. */
export function areRunsKnown(deleted: boolean): boolean {
  return held.mouseprintRuns?.has(`${databaseAddress()} ${deleted}`) ?? false;
}

/** Every run of the list, the newest first, and the fields that they have. Not to be changed. */
export async function allRuns(
  deleted = false,
): Promise<{ runs: readonly RunRow[]; fields: RunFields; at: number }> {
  const known = await knownRuns(deleted);
  known.fields ??= fieldsOf(known.runs);
  return { runs: known.runs, fields: known.fields, at: known.at };
}

/** {@link RunTableData} of all runs as JSON, made once for as long as nothing changes. */
export async function runTableAnswer(deleted: boolean): Promise<RunTableAnswer> {
  const known = await knownRuns(deleted);
  known.answer ??= encodeAnswer(known);
  return known.answer;
}

function encodeAnswer({ runs, at }: Known): RunTableAnswer {
  const data: RunTableData = { columns: encodeRuns(runs), gone: [], total: runs.length, at };
  const body = new TextEncoder().encode(JSON.stringify(data));
  return { body, etag: `"${createHash('sha256').update(body).digest('base64url').slice(0, 27)}"` };
}
