import { z } from 'zod';
import { EventKind, type Events } from '../mouse/events.ts';
import { remember, replayMemory, saltOf } from './human/memory.ts';
import { kindsOf, MOVEMENT_KINDS, type MovementKind } from './movement-kind.ts';
import { joinRows } from './template.ts';

/** What is known of one session in which somebody enrolled. */
export const enrolmentSession = z.object({
  at: z.iso.datetime(),
  /** Half-overlapping blocks that it gave, and seconds and clicks that they took. */
  blocks: z.int().positive(),
  /** Blocks that the same movement gave at the low rate; none in sessions of earlier versions and in those that came at that rate. */
  lowBlocks: z.int().positive().optional(),
  seconds: z.number().nonnegative(),
  clicks: z.int().nonnegative(),
  kinds: z.array(z.enum(MOVEMENT_KINDS)),
  /** Class of the pointing device, where the client named one. */
  device: z.string().max(40).optional(),
  /** What is remembered of its movement, so that a replay of it is known; sessions of earlier versions have none. */
  memory: replayMemory.optional(),
});
export type EnrolmentSession = z.infer<typeof enrolmentSession>;

/** A session where many are listed. */
export const listedSession = enrolmentSession.omit({ memory: true });

export function listSession({ memory: _, ...session }: EnrolmentSession): z.infer<typeof listedSession> {
  return session;
}

/** Sessions of a profile that are kept for each device class; the oldest goes first. */
export const MOST_SESSIONS = 5;

/** Describes the movement of an enrolment. */
export function describeSession(
  events: Events,
  { blocks, lowBlocks = 0 }: { blocks: number; lowBlocks?: number },
  at: Date,
  device?: string,
): EnrolmentSession {
  const { t, kind, length } = events;
  const clicks = kind.reduce((sum, k) => sum + (k === EventKind.press ? 1 : 0), 0);
  const seconds = length > 0 ? Math.round((t[length - 1] - t[0]) / 1000) : 0;
  return {
    ...{ at: at.toISOString(), blocks, seconds, clicks, kinds: kindsOf(events) },
    ...(lowBlocks > 0 && { lowBlocks }),
    ...(device !== undefined && { device }),
    memory: remember(events, saltOf(at)),
  };
}

/** The kinds of movement that a profile has; empty for profiles of earlier versions, which do not know. */
export function profileKinds(sessions: readonly EnrolmentSession[]): MovementKind[] {
  return MOVEMENT_KINDS.filter((kind) => sessions.some(({ kinds }) => kinds.includes(kind)));
}

/** Whether all of a profile was enrolled on one day, so that it knows nothing of how somebody moves on another. */
export function oneDayOnly(sessions: readonly EnrolmentSession[]): boolean {
  return new Set(sessions.map(({ at }) => new Date(at).toDateString())).size === 1;
}

/** Blocks and sessions of a profile. */
interface Enrolment {
  readonly embeddings: Float32Array;
  /** Of the same movement at the low rate, the blocks of its sessions in the same order. */
  readonly lowRate?: Float32Array;
  readonly dims: number;
  readonly sessions: readonly EnrolmentSession[];
}

/** Embeddings of blocks as they came, and at the low rate; `blocks × dims` each. */
export interface Rows {
  readonly embeddings: Float32Array;
  readonly lowRate: Float32Array;
}

/** The embeddings of some sessions of a profile, whose blocks follow each other as its sessions do. */
function rowsOf(
  { embeddings, lowRate = new Float32Array(), dims, sessions }: Enrolment,
  wanted: (session: EnrolmentSession, index: number) => boolean,
): Rows {
  const parts: { embeddings: Float32Array[]; lowRate: Float32Array[] } = { embeddings: [], lowRate: [] };
  let row = 0;
  let low = 0;
  sessions.forEach((session, i) => {
    const end = row + session.blocks;
    const lowEnd = low + (session.lowBlocks ?? 0);
    if (wanted(session, i)) {
      parts.embeddings.push(embeddings.subarray(row * dims, end * dims));
      parts.lowRate.push(lowRate.subarray(low * dims, lowEnd * dims));
    }
    row = end;
    low = lowEnd;
  });
  return { embeddings: joinRows(parts.embeddings), lowRate: joinRows(parts.lowRate) };
}

/** What of a profile was enrolled on devices of one class; undefined where nothing was. */
export function rowsOfDevice(profile: Enrolment, device: string): Rows | undefined {
  const rows = rowsOf(profile, (session) => session.device === device);
  return rows.embeddings.length > 0 ? rows : undefined;
}

/**
 * Blocks and sessions of a profile to which another session is added: the newest first, so that kept movement, which is of the newest
 * session, goes with the first blocks; `behind` the first where that has kept movement and the new one has none. What is beyond
 * {@link MOST_SESSIONS} of a device class goes, the oldest first.
 */
export function addSession(
  before: Enrolment,
  session: EnrolmentSession,
  added: Rows,
  { behind = false } = {},
): Rows & { sessions: EnrolmentSession[] } {
  let same = 1;
  const old = before.sessions.flatMap((one, i) => {
    if (one.device === session.device && ++same > MOST_SESSIONS) return [];
    return [{ session: one, rows: rowsOf(before, (_, j) => j === i) }];
  });
  const known = before.sessions.reduce((sum, { blocks }) => sum + blocks, 0) * before.dims;
  // Blocks of earlier versions, of which no session is known, are behind all others; they go when the first session does.
  const rest = old.length === before.sessions.length ? before.embeddings.subarray(known) : new Float32Array();
  const all = [...old];
  all.splice(behind && old.length > 0 ? 1 : 0, 0, { session, rows: added });
  return {
    embeddings: joinRows([...all.map(({ rows }) => rows.embeddings), rest]),
    lowRate: joinRows(all.map(({ rows }) => rows.lowRate)),
    sessions: all.map((one) => one.session),
  };
}
