import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { parse } from 'csv-parse/sync';
import { AppError, hasErrno } from '../../errors.ts';
import type { Plan } from '../../evaluation/plan.ts';
import { ScoreBuilder, type ScoreSet } from '../../evaluation/scores.ts';
import type { FusionSize } from '../../evaluation/windows.ts';

/** Scores that somebody computed elsewhere, as the file has them. */
export interface GivenScores {
  readonly name: string;
  readonly hash: string;
  readonly rows: readonly ScoreRow[];
}

interface ScoreRow {
  readonly line: number;
  readonly claim: string;
  readonly session: string;
  readonly blocks: FusionSize;
  readonly block: number;
  readonly score: number;
}

const NEEDED = ['claim', 'session', 'score'] as const;

/**
 * Reads a CSV file with a row per comparison: `claim` (whose template), `session` (whose movement, by its key), `score` (higher is more
 * alike), and where windows of blocks are judged `blocks` (how many together, or "session") and `block` (which is the first, from 0).
 *
 * @throws AppError `bad_data` that names file, line and column
 */
export async function readScoresCsv(file: string): Promise<GivenScores> {
  const bytes = await readFile(file).catch((error) => {
    if (hasErrno(error, 'ENOENT')) throw new AppError('not_found', `There is no file ${file}.`);
    throw error;
  });
  const refuse = (reason: string) =>
    new AppError('bad_data', `${file}: ${reason}.`, { hint: 'docs/bring-your-own.md describes the file.' });
  let records: { record: Record<string, string>; info: { lines: number } }[];
  try {
    records = parse(bytes, { columns: true, trim: true, bom: true, info: true, skip_empty_lines: true });
  } catch (error) {
    throw refuse(error instanceof Error ? error.message : 'it is not a CSV file');
  }
  if (records.length === 0) throw refuse('it has no rows');
  const missing = NEEDED.filter((name) => !(name in records[0].record));
  if (missing.length > 0)
    throw refuse(`it has no column "${missing[0]}"; there are: ${Object.keys(records[0].record).join(', ')}`);
  const rows = records.map(({ record, info: { lines: line } }): ScoreRow => {
    const { claim, session, blocks = 'session', block = '0', score } = record;
    const wrong = (column: string) =>
      refuse(`line ${line}, column "${column}" is ${JSON.stringify(record[column] ?? '')}`);
    if (!claim) throw wrong('claim');
    if (!session) throw wrong('session');
    if (score === '' || !Number.isFinite(Number(score))) throw wrong('score');
    const size = blocks === 'session' ? blocks : Number(blocks);
    if (size !== 'session' && !(Number.isInteger(size) && size > 0)) throw wrong('blocks');
    if (!(Number.isInteger(Number(block)) && Number(block) >= 0)) throw wrong('block');
    return { line, claim, session, blocks: size, block: Number(block), score: Number(score) };
  });
  const name = path.basename(file).replace(/\.\w+$/, '');
  return { name, hash: createHash('sha256').update(bytes).digest('hex'), rows };
}

/**
 * Puts scores into the comparisons of a plan, by fusion size. Comparisons that the plan does not ask for are refused, for they would change
 * the figures; so is a session that lacks some of its claims.
 *
 * @throws AppError `bad_data` that names the line, or what is missing
 */
export function planScores({ name, rows }: GivenScores, plan: Plan): { blocks: FusionSize; set: ScoreSet }[] {
  const refuse = (reason: string, hint: string) => new AppError('bad_data', `${name}: ${reason}.`, { hint });
  const subjects = new Map(plan.subjects.map((subject, i) => [subject, i]));
  const probes = new Map(plan.probes.map((probe, i) => [probe.session.key, { ...probe, i }]));
  const seen = new Map<string, Set<number>>();
  const builders = new Map<FusionSize, ScoreBuilder>();
  for (const { line, claim, session, blocks, block, score } of rows) {
    const probe = probes.get(session);
    const who = subjects.get(claim);
    if (!probe)
      throw refuse(
        `line ${line}: the session "${session}" is not judged under this protocol`,
        `Sessions are named by their keys, as in ${plan.probes[0].session.key}.`,
      );
    if (who === undefined || !probe.claims.includes(who))
      throw refuse(
        `line ${line}: "${claim}" is nobody whom ${session} is compared with`,
        `Enrolled are ${plan.subjects.slice(0, 8).join(', ')}${plan.subjects.length > 8 ? ', …' : ''}.`,
      );
    const key = `${blocks} ${block} ${session}`;
    const claims = seen.get(key) ?? new Set<number>();
    seen.set(key, claims);
    if (claims.has(who))
      throw refuse(`line ${line}: ${session} against "${claim}" is there twice`, 'Keep one of them.');
    claims.add(who);
    const builder = builders.get(blocks) ?? new ScoreBuilder();
    builders.set(blocks, builder);
    const { actual, i } = probe;
    builder.add({ claim: who, actual, session: i, block, genuine: who === actual, score });
  }
  for (const [key, claims] of seen) {
    const [blocks, block, session] = key.split(' ');
    const { claims: wanted } = probes.get(session)!;
    const lacking = wanted.find((claim) => !claims.has(claim));
    if (lacking !== undefined)
      throw refuse(
        `${session} (blocks ${blocks}, block ${block}) lacks a score against "${plan.subjects[lacking]}"`,
        'Every window is compared with everybody whom the protocol names.',
      );
  }
  const absent = [...probes.keys()].filter((session) => !rows.some((row) => row.session === session));
  if (absent.length > 0)
    throw refuse(
      `${absent.length} of ${probes.size} sessions have no score: ${absent.slice(0, 3).join(', ')}${absent.length > 3 ? ', …' : ''}`,
      'Score them all, or name fewer people with --subjects.',
    );
  const sessions = plan.probes.map(({ session }) => session.key);
  const order = (size: FusionSize) => (size === 'session' ? Number.POSITIVE_INFINITY : size);
  return [...builders]
    .sort(([a], [b]) => order(a) - order(b))
    .map(([blocks, builder]) => ({ blocks, set: builder.build(plan.subjects, sessions) }));
}
