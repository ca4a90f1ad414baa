import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { AppError, hasErrno } from '../errors.ts';
import type { Events } from '../mouse/events.ts';
import type { ModelIdentity } from '../predictor/contract.ts';
import { toWire, type WireEvents, wireEvents } from '../predictor/wire.ts';
import { type EnrolmentSession, enrolmentSession, type Rows } from '../signature/enrolment-session.ts';
import type { Profile, ProfileSummary } from '../signature/profile.ts';
import { rowCount } from '../signature/template.ts';
import { stamp } from '../store/clock.ts';
import { database } from '../store/database.ts';
import { dataPath, isPartial, keptPath, namesIn, removeKept, statKept } from '../store/files.ts';
import type { Prisma, Profile as Row } from '../store/generated/prisma/client.ts';
import { readSealed, removeSealed, sealedBy, writeSealed } from '../store/sealed-file.ts';
import { foldLog, secureDelete } from '../store/secure-delete.ts';
import { fromBytes, optionalBytes, toBytes } from './embedding-bytes.ts';
import { keepVersion } from './versions.ts';

/** What the database keeps of an enrolment beside its blocks. */
const quality = z.object({ sessions: z.array(enrolmentSession) });

const ENROL_AGAIN = 'Delete this person and enrol them again.';

export interface NewProfile {
  readonly name: string;
  readonly model: ModelIdentity;
  readonly embeddings: Float32Array;
  /** Of the same movement at the low rate. */
  readonly lowRate?: Float32Array;
  /** Kept only when given: with the person's consent. */
  readonly events?: Events;
  /** In which it was enrolled, the newest first. */
  readonly sessions?: readonly EnrolmentSession[];
}

/** What comparing needs of an enrolled person. */
export type Enrolled = Pick<Profile, 'id' | 'name' | 'dims' | 'embeddings' | 'lowRate'>;

/** Enrolled people who fit, by id. */
export async function readEnrolled(where: Prisma.ProfileWhereInput, take?: number): Promise<Enrolled[]> {
  const db = await database();
  const select = { id: true, name: true, dims: true, embeddings: true, lowRate: true } as const;
  const rows = await db.profile.findMany({ where, select, orderBy: { id: 'asc' }, take });
  return rows.map((row) => ({ ...row, ...rowsOf(row) }));
}

/** Some of many, with where to go on. */
export interface PageOf<T> {
  readonly profiles: T[];
  /** How many there are in all. */
  readonly total: number;
  /** Name after which the next page begins; null on the last. */
  readonly next: string | null;
}

/** Which people: so many of those whose names come after one. */
export interface PageAsked {
  readonly after?: string;
  readonly limit: number;
}

async function pageOf<R extends { name: string }, T>(
  { limit }: PageAsked,
  rows: readonly R[],
  view: (row: R) => T,
): Promise<PageOf<T>> {
  const total = await (await database()).profile.count();
  const shown = rows.slice(0, limit);
  return { profiles: shown.map(view), total, next: rows.length > limit ? shown[limit - 1].name : null };
}

const queryOf = ({ after, limit }: PageAsked) =>
  ({ where: { name: { gt: after } }, orderBy: { name: 'asc' }, take: limit + 1 }) as const;

/** Enrolled people by name, without what they are compared by. */
export async function pageOfSummaries(asked: PageAsked): Promise<PageOf<ProfileSummary>> {
  const db = await database();
  const rows = await db.profile.findMany({ ...queryOf(asked), omit: { embeddings: true, lowRate: true } });
  return pageOf(asked, rows, summarise);
}

/** As {@link pageOfSummaries}, with what they are compared by: some 14 kB a person. */
export async function pageOfProfiles(asked: PageAsked): Promise<PageOf<Profile>> {
  const db = await database();
  return pageOf(asked, await db.profile.findMany(queryOf(asked)), toProfile);
}

/** Throws `not_found`. */
export async function getProfile(id: string): Promise<Profile> {
  const db = await database();
  const row = await db.profile.findUnique({ where: { id } });
  if (!row) throw profileNotFound(id);
  return toProfile(row);
}

/** Somebody by name, or by the id of their profile. Throws `not_found`. */
export async function findProfile(user: string): Promise<Profile> {
  const db = await database();
  const row = await db.profile.findFirst({ where: { OR: [{ id: user }, { name: user }] } });
  if (row) return toProfile(row);
  throw new AppError('not_found', `Nobody is enrolled as ${JSON.stringify(user.slice(0, 60))}.`, {
    hint: 'Enrol them first: POST /api/profiles, or on the page “Live”.',
  });
}

/** The movement that a person agreed to have kept, as JSON columns; null when it is not kept. Throws `not_found`. */
export async function readProfileMovement(id: string): Promise<WireEvents | null> {
  const db = await database();
  const row = await db.profile.findUnique({ where: { id }, select: { eventsPath: true } });
  if (!row) throw profileNotFound(id);
  if (!row.eventsPath) return null;
  const bytes = await readSealed(await keptPath(row.eventsPath), ENROL_AGAIN, { unsealed: () => {} });
  if (!bytes) throw new AppError('bad_data', `The file ${row.eventsPath} is gone.`, { hint: ENROL_AGAIN });
  try {
    return wireEvents.parse(JSON.parse(bytes.toString('utf8')));
  } catch (cause) {
    throw damaged(`The movement in ${row.eventsPath}`, cause);
  }
}

/** Enrols somebody. Throws `conflict` when the name is taken, also by a request at the same moment. */
export async function createProfile({
  name,
  model,
  embeddings,
  lowRate,
  events,
  sessions = [],
}: NewProfile): Promise<Profile> {
  const db = await database();
  const id = randomUUID();
  const eventsPath = events ? `profiles/${id}.json` : null;
  if (events && eventsPath) await writeSealed(dataPath(eventsPath), JSON.stringify(toWire(events)));
  try {
    const row = await db.profile.create({
      data: {
        id,
        name,
        model: model.name,
        modelHash: model.hash,
        dims: model.dims,
        embeddings: toBytes(embeddings),
        lowRate: optionalBytes(lowRate),
        quality: { sessions: [...sessions] },
        eventsPath,
      },
    });
    return toProfile(row);
  } catch (error) {
    if (eventsPath) await removeSealed(dataPath(eventsPath));
    throw isUniqueViolation(error) ? nameTaken(name) : error;
  }
}

/**
 * Puts other embeddings, and movement where it is to be kept, in the place of what a profile has; the old ones, earlier versions included,
 * are erased as by {@link deleteProfile}, unless `keep` makes an earlier version of them. Throws `not_found`.
 */
export async function replaceProfile(
  id: string,
  { model, embeddings, lowRate, events, sessions = [] }: Omit<NewProfile, 'name'>,
  { keep = false } = {},
): Promise<Profile> {
  const db = await database();
  const before = await db.profile.findUnique({ where: { id } });
  if (!before) throw profileNotFound(id);
  // Another file than before, so that the row never names half of one.
  const eventsPath = events ? `profiles/${id}-${randomUUID()}.json` : null;
  if (events && eventsPath) await writeSealed(dataPath(eventsPath), JSON.stringify(toWire(events)));
  const data = {
    model: model.name,
    modelHash: model.hash,
    dims: model.dims,
    embeddings: toBytes(embeddings),
    lowRate: optionalBytes(lowRate),
    quality: { sessions: [...sessions] },
    eventsPath,
    createdAt: stamp(),
  };
  try {
    const row = await db.$transaction(async (tx) => {
      if (keep) await keepVersion(tx, id, 'added');
      else await tx.profileVersion.deleteMany({ where: { profileId: id } });
      return tx.profile.update({ where: { id }, data: { ...data, version: { increment: 1 } } });
    });
    if (before.eventsPath) await removeSealed(dataPath(before.eventsPath));
    await foldLog(db);
    return toProfile(row);
  } catch (error) {
    if (eventsPath) await removeSealed(dataPath(eventsPath));
    throw hasCode(error, 'P2025') ? profileNotFound(id) : error;
  }
}

/** Gives a profile another name. Throws `not_found` and `conflict`. */
export async function renameProfile(id: string, name: string): Promise<Profile> {
  const db = await database();
  try {
    return toProfile(await db.profile.update({ where: { id }, data: { name } }));
  } catch (error) {
    if (isUniqueViolation(error)) throw nameTaken(name);
    throw hasCode(error, 'P2025') ? profileNotFound(id) : error;
  }
}

/**
 * Deletes a profile at once and for good: its movement, its row, and what the database would otherwise leave behind in
 * free pages and in its write-ahead log. Throws `not_found`.
 */
export async function deleteProfile(id: string): Promise<void> {
  const db = await database();
  const row = await db.profile.findUnique({ where: { id } });
  if (!row) throw profileNotFound(id);
  await secureDelete(() => db.profile.deleteMany({ where: { id } }));
  // After the row: movement without a row is swept, a row without its movement would be damage.
  if (row.eventsPath) await removeSealed(dataPath(row.eventsPath));
}

/** Writers name their file in a row within moments. */
const SWEEP_AFTER_MS = 60_000;

/** Removes movement that belongs to no profile: whoever enrolled or deleted somebody was killed before the end. */
export async function sweepProfileMovement(olderThanMs = SWEEP_AFTER_MS): Promise<void> {
  const names = await namesIn(dataPath('profiles'));
  if (names.length === 0) return;
  const db = await database();
  const rows = await db.profile.findMany({ select: { eventsPath: true } });
  const known = new Set(rows.map(({ eventsPath }) => eventsPath));
  for (const name of names) {
    const file = `profiles/${name}`;
    if (isPartial(name) || known.has(sealedBy(file) ?? file)) continue;
    const info = await statKept(dataPath(file));
    if (info && Date.now() - info.at >= olderThanMs) await removeKept(file);
  }
}

function toProfile(row: Row): Profile {
  const rows = rowsOf(row);
  return { ...summarise(row), blocks: rowCount(rows.embeddings, row.dims), ...rows };
}

function summarise(row: Omit<Row, 'embeddings' | 'lowRate'>): ProfileSummary {
  const { id, name, model, modelHash, dims, createdAt, eventsPath } = row;
  return {
    ...{ id, name, model, modelHash, dims, createdAt },
    keepsMovement: eventsPath !== null,
    version: row.version,
    // Nothing is known of how earlier versions enrolled.
    sessions: quality.safeParse(row.quality).data?.sessions ?? [],
  };
}

function rowsOf({
  name,
  dims,
  embeddings,
  lowRate,
}: Pick<Row, 'name' | 'dims' | 'embeddings' | 'lowRate'>): Rows {
  const whole = (bytes: Uint8Array) => dims >= 1 && bytes.byteLength % (4 * dims) === 0;
  if (embeddings.byteLength === 0 || !whole(embeddings) || (lowRate && !whole(lowRate)))
    throw damaged(`What is kept of ${name}`);
  return { embeddings: fromBytes(embeddings), lowRate: lowRate ? fromBytes(lowRate) : new Float32Array() };
}

function hasCode(error: unknown, code: string): boolean {
  return error instanceof Error && 'code' in error && error.code === code;
}

/** Prisma's P2002; the adapter reports a constraint that another writer met in the same moment in SQLite's words. */
function isUniqueViolation(error: unknown): boolean {
  return hasCode(error, 'P2002') || hasErrno(error, 'SQLITE_CONSTRAINT_UNIQUE');
}

function nameTaken(name: string): AppError {
  return new AppError('conflict', `Somebody is enrolled as "${name}" already.`, {
    hint: 'Choose another name, or delete that profile first.',
  });
}

function damaged(what: string, cause?: unknown): AppError {
  return new AppError('bad_data', `${what} is damaged.`, {
    hint: ENROL_AGAIN,
    cause,
  });
}

function profileNotFound(id: string): AppError {
  return new AppError('not_found', `There is no profile ${JSON.stringify(id.slice(0, 60))}.`, {
    hint: 'It may have been deleted; reload the page.',
  });
}
