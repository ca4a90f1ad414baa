import { z } from 'zod';
import { database } from '../store/database.ts';
import type { Prisma } from '../store/generated/prisma/client.ts';

export const LOGGED = ['accepted', 'refused', 'undecided', 'step_up', 'confirmed', 'signed_in'] as const;

/** A line of the log: what was decided about whom, by which network and threshold. No movement, no embedding. */
const decisionLine = z.object({
  id: z.int().describe('Counts up and is never given twice; a gap is a person who was forgotten.'),
  at: z.iso.datetime(),
  kind: z.enum(['verify', 'session']),
  profileId: z.string(),
  person: z.string(),
  sessionId: z.string().nullable(),
  key: z.string().describe('Name of the key that asked; empty for the owner.'),
  decision: z.enum(LOGGED),
  fmr: z.number(),
  score: z.number().nullable(),
  llr: z.number().nullable(),
  threshold: z.number().nullable(),
  trust: z.number().nullable(),
  blocks: z.int(),
  model: z.string(),
  modelHash: z.string(),
  profileVersion: z.int(),
  reasons: z.array(z.string()),
});
export type DecisionLine = z.infer<typeof decisionLine>;

export const decisionsQuery = z.strictObject({
  after: z.coerce.number().int().nonnegative().default(0).describe('Id of the last line that is known.'),
  limit: z.coerce.number().int().min(1).max(10_000).default(1000),
});

/** What is written of a decision; `id` and `at` are the log's own. */
export type NewDecision = Omit<DecisionLine, 'id' | 'at'>;

/** For a statement within somebody's transaction: a decision is logged together with what it changes. */
export function decisionRow({ reasons, ...decision }: NewDecision): Prisma.DecisionUncheckedCreateInput {
  return { ...decision, reasons: [...reasons] };
}

/** Adds a line to the log. */
export async function logDecision(decision: NewDecision): Promise<void> {
  const db = await database();
  await db.decision.create({ data: decisionRow(decision) });
}

const { kind: loggedKind, decision: logged } = decisionLine.shape;
const words = z.array(z.string()).catch([]);

/** Lines after one, in order. */
export async function readDecisions({
  after,
  limit,
}: z.output<typeof decisionsQuery>): Promise<DecisionLine[]> {
  const db = await database();
  const rows = await db.decision.findMany({
    where: { id: { gt: after } },
    orderBy: { id: 'asc' },
    take: limit,
  });
  return rows.map((row) => ({
    ...row,
    at: row.at.toISOString(),
    kind: loggedKind.parse(row.kind),
    decision: logged.parse(row.decision),
    reasons: words.parse(row.reasons),
  }));
}

/** Lines as JSON lines, which every SIEM takes. */
export function toJsonLines(lines: readonly DecisionLine[]): string {
  return lines.map((line) => `${JSON.stringify(line)}\n`).join('');
}
