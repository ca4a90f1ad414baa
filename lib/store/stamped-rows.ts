import { stamp } from './clock.ts';

/** Columns that Prisma fills with the time of this machine where a row is made without them; a test compares them with the schema. */
export const MADE_AT: Readonly<Record<string, readonly string[]>> = {
  Dataset: ['importedAt'],
  Run: ['createdAt'],
  RunAlert: ['createdAt'],
  RunNotice: ['createdAt'],
  Sweep: ['createdAt'],
  Artifact: ['createdAt'],
  Evaluation: ['createdAt'],
  EmbeddingMap: ['createdAt'],
  SavedView: ['createdAt'],
  Profile: ['createdAt'],
  ProfileVersion: ['createdAt'],
  VerificationSession: ['startedAt', 'lastAt'],
  WebhookDelivery: ['createdAt'],
  Decision: ['at'],
  ApiKey: ['createdAt'],
  RecorderSite: ['createdAt'],
  Job: ['createdAt'],
  JobEvent: ['at'],
};

/** Tables whose `updatedAt` Prisma sets at each change. */
export const UPDATED: readonly string[] = ['Run', 'Profile'];

type Row = Record<string, unknown>;
const each = (data: unknown, change: (row: Row) => Row) =>
  Array.isArray(data) ? data.map(change) : change((data ?? {}) as Row);

/**
 * The arguments of a query with its times by the database's clock: those of several machines are compared with each other, and theirs may be
 * minutes apart.
 */
export function stamped<A>(model: string, operation: string, args: A): A {
  const said = args as Row;
  const at = stamp();
  const updated = UPDATED.includes(model) ? { updatedAt: at } : {};
  const made = (row: Row): Row => ({
    ...Object.fromEntries((MADE_AT[model] ?? []).map((name) => [name, at])),
    ...updated,
    ...row,
  });
  const changed = (row: Row): Row => ({ ...updated, ...row });
  if (operation.startsWith('create')) return { ...said, data: each(said.data, made) } as A;
  if (operation.startsWith('update')) return { ...said, data: each(said.data, changed) } as A;
  if (operation === 'upsert')
    return { ...said, create: each(said.create, made), update: each(said.update, changed) } as A;
  return args;
}
