import type { SessionLabel } from '../datasets/contract.ts';
import { AppError } from '../errors.ts';
import { database } from '../store/database.ts';
import { type SessionSummary, type SubjectSummary, sessionSummary } from './contract.ts';
import { datasetNotFound } from './datasets.ts';

/** Which sessions; what is left out is not restricted. */
export interface SessionQuery {
  dataset: string;
  subjects?: readonly string[];
  splits?: readonly string[];
  labels?: readonly SessionLabel[];
  keys?: readonly string[];
}

/** The subjects of a data set in order of display. Throws `not_found` for an unknown data set. */
export async function listSubjects(dataset: string): Promise<SubjectSummary[]> {
  const db = await database();
  const where = { datasetId: dataset };
  const [subjects, sums] = await Promise.all([
    db.subject.findMany({ where, orderBy: { position: 'asc' } }),
    db.session.groupBy({
      by: ['subjectId'],
      where,
      _count: true,
      _sum: { events: true, blocks: true, durationMs: true },
    }),
  ]);
  if (subjects.length === 0) await requireDataset(dataset);
  const bySubject = new Map(sums.map((sum) => [sum.subjectId, sum]));
  return subjects.map(({ id, key, position }) => {
    const sum = bySubject.get(id);
    return {
      key,
      position,
      sessions: sum?._count ?? 0,
      events: sum?._sum.events ?? 0,
      blocks: sum?._sum.blocks ?? 0,
      durationMs: sum?._sum.durationMs ?? 0,
    };
  });
}

/** Sessions by subject in order of display, then in order of recording. Throws `not_found` for an unknown data set. */
export async function listSessions(query: SessionQuery): Promise<SessionSummary[]> {
  const db = await database();
  const rows = await db.session.findMany({
    where: {
      datasetId: query.dataset,
      ...(query.subjects && { subject: { key: { in: [...query.subjects] } } }),
      ...(query.splits && { split: { in: [...query.splits] } }),
      ...(query.labels && { label: { in: [...query.labels] } }),
      ...(query.keys && { key: { in: [...query.keys] } }),
    },
    include: { subject: { select: { key: true } } },
    omit: { summary: true },
    orderBy: [{ subject: { position: 'asc' } }, { position: 'asc' }],
  });
  if (rows.length === 0) await requireDataset(query.dataset);
  return rows.map(toSummary);
}

/** Throws `not_found` when data set or session are unknown. */
export async function getSession(dataset: string, key: string): Promise<SessionSummary> {
  const [session] = await listSessions({ dataset, keys: [key] });
  if (!session) throw sessionNotFound(dataset, key);
  return session;
}

export function sessionNotFound(dataset: string, key: string): AppError {
  return new AppError('not_found', `There is no session "${key}" in the data set "${dataset}".`);
}

interface SessionRow extends Omit<SessionSummary, 'dataset' | 'subject' | 'label' | 'rejected'> {
  datasetId: string;
  subject: { key: string };
  label: string | null;
  rejected: unknown;
}

function toSummary(row: SessionRow): SessionSummary {
  const { key, split, position, source, durationMs, events, blocks } = row;
  const { medianDt, minX, maxX, minY, maxY, clicks, gaps } = row;
  return {
    dataset: row.datasetId,
    subject: row.subject.key,
    label: sessionSummary.shape.label.parse(row.label),
    rejected: sessionSummary.shape.rejected.parse(row.rejected),
    ...{ key, split, position, source, durationMs, events, blocks },
    ...{ medianDt, minX, maxX, minY, maxY, clicks, gaps },
  };
}

async function requireDataset(id: string): Promise<void> {
  const db = await database();
  if (!(await db.dataset.findUnique({ where: { id }, select: { id: true } }))) throw datasetNotFound(id);
}
