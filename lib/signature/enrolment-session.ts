import { z } from 'zod';
import { EventKind, type Events } from '../mouse/events.ts';
import { kindsOf, MOVEMENT_KINDS, type MovementKind } from './movement-kind.ts';

/** What is known of one session in which somebody enrolled. */
export const enrolmentSession = z.object({
  at: z.iso.datetime(),
  /** Half-overlapping blocks that it gave, and seconds and clicks that they took. */
  blocks: z.int().positive(),
  seconds: z.number().nonnegative(),
  clicks: z.int().nonnegative(),
  kinds: z.array(z.enum(MOVEMENT_KINDS)),
});
export type EnrolmentSession = z.infer<typeof enrolmentSession>;

/** Sessions of a profile that are kept; the oldest goes first. */
export const MOST_SESSIONS = 5;

/** Describes the movement of an enrolment. */
export function describeSession(events: Events, blocks: number, at: Date): EnrolmentSession {
  const { t, kind, length } = events;
  const clicks = kind.reduce((sum, k) => sum + (k === EventKind.press ? 1 : 0), 0);
  const seconds = length > 0 ? Math.round((t[length - 1] - t[0]) / 1000) : 0;
  return { at: at.toISOString(), blocks, seconds, clicks, kinds: kindsOf(events) };
}

/** The kinds of movement that a profile has; empty for profiles of earlier versions, which do not know. */
export function profileKinds(sessions: readonly EnrolmentSession[]): MovementKind[] {
  return MOVEMENT_KINDS.filter((kind) => sessions.some(({ kinds }) => kinds.includes(kind)));
}

/** Whether all of a profile was enrolled on one day, so that it knows nothing of how somebody moves on another. */
export function oneDayOnly(sessions: readonly EnrolmentSession[]): boolean {
  return new Set(sessions.map(({ at }) => new Date(at).toDateString())).size === 1;
}

/**
 * Blocks and sessions of a profile to which another session is added: the newest first, so that kept movement, which is of the newest
 * session, goes with the first blocks. What is beyond {@link MOST_SESSIONS} goes, the oldest first.
 */
export function addSession(
  before: {
    readonly embeddings: Float32Array;
    readonly dims: number;
    readonly sessions: readonly EnrolmentSession[];
  },
  session: EnrolmentSession,
  embeddings: Float32Array,
): { embeddings: Float32Array; sessions: EnrolmentSession[] } {
  const sessions = [session, ...before.sessions].slice(0, MOST_SESSIONS);
  const full = before.sessions.length >= MOST_SESSIONS;
  const blocks = sessions.slice(1).reduce((sum, one) => sum + one.blocks, 0);
  const kept = full ? before.embeddings.subarray(0, blocks * before.dims) : before.embeddings;
  const out = new Float32Array(embeddings.length + kept.length);
  out.set(embeddings);
  out.set(kept, embeddings.length);
  return { embeddings: out, sessions };
}
