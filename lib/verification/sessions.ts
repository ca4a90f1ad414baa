import { randomUUID } from 'node:crypto';
import type { z } from 'zod';
import { AppError } from '../errors.ts';
import type { KeyView } from '../http/keys/keys.ts';
import { checkWebhook } from '../http/webhooks/request.ts';
import { sendSoon } from '../http/webhooks/sender.ts';
import { embedLowRate } from '../people/low-rate.ts';
import { growProfile } from '../people/versions.ts';
import { enrolmentIssue } from '../signature/enrolment-quality.ts';
import { addSession, describeSession } from '../signature/enrolment-session.ts';
import { checkRate } from '../signature/match-threshold.ts';
import { isShared } from '../store/address.ts';
import { stamp } from '../store/clock.ts';
import { database } from '../store/database.ts';
import type { VerificationSession } from '../store/generated/prisma/client.ts';
import { log } from '../store/log.ts';
import { secureDelete } from '../store/secure-delete.ts';
import type { SentEvent } from '../stream-contract.ts';
import { ended, eventsOf, takeChunk } from './chunks.ts';
import {
  type chunkBody,
  type confirmBody,
  type SessionView,
  type sessionBody,
  type sessionEvents,
  sessionFinding,
  sessionView,
} from './contract.ts';
import { logDecision } from './decisions.ts';
import { findEnrolled } from './enrolled.ts';
import { RunningSession } from './running.ts';
import { writeDelivery } from './webhooks.ts';

/** Sessions that may be open at once: each holds its movement in memory. */
const MOST_OPEN = 1000;
/** A session to which nothing comes for so long ends, ms. */
export const IDLE_MS = 30 * 60_000;
/** An ended session is listed for so long, ms; the log of decisions stays. */
const KEPT_MS = 24 * 3_600_000;
/** Who follows a session that fails waits so long until it is made again, ms. */
const REST_MS = 500;
/** Where another server may have judged, who follows a session looks this often, ms. */
const LOOK_MS = 300;
/** A session to which nothing came for so long has been judged, unless the server that took its last chunk is gone, ms. */
const JUDGED_MS = 15_000;
/** Servers keep house more often than this, ms. */
const TIDIED_MS = 180_000;
/** Events that may wait for the network before more are refused. */
const MOST_WAITING = 16_384;

// Next evaluates a module once per bundle, so the sessions live on the process.
const shared = globalThis as typeof globalThis & {
  mouseprintSessions?: Map<string, Promise<RunningSession>>;
};

function running(): Map<string, Promise<RunningSession>> {
  shared.mouseprintSessions ??= new Map();
  return shared.mouseprintSessions;
}

/** Forgets what this process knows of sessions, as its end would. For tests. */
export async function dropRunning(): Promise<void> {
  const sessions = await Promise.allSettled(running().values());
  running().clear();
  for (const one of sessions) if (one.status === 'fulfilled') one.value.close();
}

async function rowOf(id: string): Promise<VerificationSession> {
  const db = await database();
  const row = await db.verificationSession.findUnique({ where: { id } });
  if (row) return row;
  throw new AppError('not_found', 'There is no such session, or it ended long ago.', {
    hint: 'Begin another.',
  });
}

/** An open session in this process, made again from what is kept where it is not here. */
async function open(id: string): Promise<RunningSession> {
  const known = running().get(id);
  if (known) {
    const session = await known;
    if (!session.closed) return session;
    running().delete(id);
  }
  const row = await rowOf(id);
  if (row.status !== 'open') throw ended();
  const again = running().get(id);
  if (again) return again;
  const loading = RunningSession.load(row);
  running().set(id, loading);
  loading.catch(() => running().delete(id));
  return loading;
}

/** A session in this process as the database has it: another server may have taken in chunks, or somebody's word. */
async function current(id: string): Promise<RunningSession> {
  const session = await open(id);
  return session.serialised(async () => {
    const { chunks, claimChunk } = await rowOf(id);
    return follow(session, chunks, claimChunk);
  });
}

/** Brings a session up to date with its row; makes it again where somebody gave their word to another server. */
async function follow(session: RunningSession, chunks: number, claimChunk: number): Promise<RunningSession> {
  if (session.claimChunk !== claimChunk) {
    session.close();
    return open(session.id);
  }
  if (session.fed < chunks) await session.catchUp();
  return session;
}

/**
 * Begins a session: somebody at the mouse of another program says to be `user`.
 * @throws AppError as `verify`, and `forbidden` for an address that the key may not send to, `overloaded` when too many are open.
 */
export async function beginSession(
  { user, fmr, device, dataset, webhook }: z.output<typeof sessionBody>,
  key?: KeyView,
): Promise<SessionView> {
  if (webhook) checkWebhook(webhook.url, key);
  const { profile, model, cohort } = await findEnrolled(user, { device, dataset });
  checkRate(cohort.scores, fmr);
  const db = await database();
  if ((await db.verificationSession.count({ where: { status: 'open' } })) >= MOST_OPEN)
    throw new AppError('overloaded', `${MOST_OPEN} sessions are open.`, { hint: 'End some first.' });
  const { id } = await db.verificationSession.create({
    data: {
      ...{ id: randomUUID(), profileId: profile.id, status: 'open', fmr, modelHash: model.hash },
      ...{ device: device ?? '', dataset: dataset ?? '', keyId: key?.id ?? null },
      ...{ webhookUrl: webhook?.url ?? null, webhookSecret: webhook?.secret ?? null },
    },
  });
  return viewSession(id);
}

/**
 * Takes in a chunk. Once this resolves it is in the database and outlives a crash; the same chunk sent again counts once.
 * @throws AppError `conflict` for a gap and for a session that has ended, `bad_data` when time runs backwards, `too_large`, `overloaded`
 *   when the network is behind (nothing was taken in then).
 */
export async function receiveChunk(
  id: string,
  chunk: z.output<typeof chunkBody>,
): Promise<{ chunks: number; events: number }> {
  const events = eventsOf(chunk);
  const session = await open(id);
  return session.serialised(async () => {
    if (session.waiting > MOST_WAITING)
      throw new AppError('overloaded', `${session.waiting} events wait for the network already.`, {
        hint: `Nothing of this was taken in. Send chunk ${chunk.seq} again in a moment.`,
      });
    const state = await takeChunk(id, chunk.seq, events);
    if (state.fresh && session.fed === chunk.seq && session.claimChunk === state.claimChunk)
      session.feed(events, state.chunks);
    else await follow(session, state.chunks, state.claimChunk);
    return { chunks: state.chunks, events: state.events };
  });
}

const NO_FINDING: z.output<typeof sessionFinding> = { score: null, llr: null, threshold: null, reasons: [] };

/** What is known of a session; of one that is open, with what was found in its newest movement. */
export async function viewSession(id: string): Promise<SessionView> {
  const row = await rowOf(id);
  const db = await database();
  const profile = await db.profile.findUniqueOrThrow({
    where: { id: row.profileId },
    select: { id: true, name: true, version: true, model: true },
  });
  const { score, llr, threshold, reasons } = sessionFinding.parse(row.finding ?? NO_FINDING);
  return {
    id,
    user: { id: profile.id, name: profile.name, version: profile.version },
    status: row.status === 'open' ? 'open' : 'ended',
    fmr: row.fmr,
    device: row.device || null,
    chunks: row.chunks,
    events: row.events,
    blocks: row.blocks,
    trust: row.trust,
    verdict: sessionView.shape.verdict.parse(row.verdict),
    decision: sessionView.shape.decision.parse(row.decision),
    steppedUpAt: row.steppedUpAt?.toISOString() ?? null,
    ...{ score, llr, threshold, reasons },
    model: profile.model,
    startedAt: row.startedAt.toISOString(),
    lastAt: row.lastAt.toISOString(),
    endedAt: row.endedAt?.toISOString() ?? null,
  };
}

/** Sessions, the newest first. */
export async function listSessions(): Promise<SessionView[]> {
  const db = await database();
  const rows = await db.verificationSession.findMany({
    orderBy: { startedAt: 'desc' },
    take: 200,
    select: { id: true },
  });
  return Promise.all(rows.map(({ id }) => viewSession(id)));
}

/**
 * The state of a session whenever it changes, until it ends.
 * @throws AppError where an open session cannot go on, as `RunningSession.load`
 */
export async function* streamSession(
  id: string,
  stop: AbortSignal,
): AsyncGenerator<SentEvent<typeof sessionEvents>> {
  let known = 0;
  let told = '';
  while (!stop.aborted) {
    const view = await viewSession(id);
    const state = JSON.stringify({ ...view, chunks: 0, events: 0, lastAt: '' });
    if (state !== told) yield { event: 'state', data: view };
    told = state;
    if (view.status === 'ended') return;
    const session = await open(id).catch(async (error) => {
      if ((await rowOf(id)).status === 'open') throw error;
    });
    if (!session) continue;
    known = await session.change(known, stop, isShared() ? LOOK_MS : undefined);
    // What could not be judged is tried again, but not without a rest.
    if (session.closed && (await rowOf(id)).status === 'open')
      await new Promise((resolve) => setTimeout(resolve, REST_MS));
  }
}

/** Resolves when all that came has been judged. */
export async function settleSession(id: string): Promise<void> {
  await (await running().get(id))?.settled();
}

/**
 * "This was me": somebody proved in another way who they are. Trust begins anew; with `learn`, all that moved since the last time makes the
 * profile grow, by a version that can be rolled back.
 * @throws AppError `bad_data` for too little or too uniform movement to learn from; nothing is changed then.
 */
export async function confirmSession(
  id: string,
  { learn }: z.output<typeof confirmBody>,
  key = '',
): Promise<{ version: number; learnt: number }> {
  const session = await current(id);
  return session.serialised(async () => {
    await session.settled();
    const { profile, model } = session.enrolled;
    const row = await rowOf(id);
    let version = profile.version;
    let learnt = 0;
    if (learn) {
      const { embeddings, events } = session.learnable();
      const issue = enrolmentIssue(embeddings, model.dims, events, [profile]);
      if (issue)
        throw new AppError('bad_data', issue.message, {
          hint: `${issue.hint} Or confirm with "learn": false.`,
        });
      learnt = embeddings.length / model.dims;
      const lowRate = await embedLowRate(model, events);
      const counts = { blocks: learnt, lowBlocks: lowRate.length / model.dims };
      const about = describeSession(events, counts, stamp(), row.device || undefined);
      const grown = addSession(profile, about, { embeddings, lowRate }, { behind: profile.keepsMovement });
      version = await growProfile(profile.id, profile.version, grown);
    }
    const db = await database();
    await db.verificationSession.update({
      where: { id },
      data: {
        ...{ claimFrom: session.blocks, claimChunk: session.fed, steppedUpAt: null },
        ...{ trust: 0.5, verdict: 'nothing', decision: 'undecided', lastAt: stamp() },
        finding: NO_FINDING,
      },
    });
    await logDecision({
      ...{ kind: 'session', profileId: profile.id, person: profile.name, sessionId: id, key },
      ...{ decision: learn ? 'confirmed' : 'signed_in', fmr: row.fmr, trust: row.trust, blocks: row.blocks },
      ...{ score: null, llr: null, threshold: null, model: model.name, modelHash: model.hash },
      ...{ profileVersion: version, reasons: [] },
    });
    await session.believe();
    return { version, learnt };
  });
}

/** A session that is about to end, in this process: where another server may have taken its last chunk, as the database has it. */
async function lastOf(id: string, at: Date): Promise<RunningSession | undefined> {
  const row = await rowOf(id).catch(() => undefined);
  const isRecent = row?.status === 'open' && at.getTime() - row.lastAt.getTime() < JUDGED_MS;
  // What cannot go on any more may end.
  return isShared() && isRecent ? current(id).catch(() => undefined) : running().get(id);
}

/** Ends a session; its movement is erased. Ending it twice is no error. */
export async function endSession(id: string, at = stamp()): Promise<void> {
  const known = await lastOf(id, at);
  await known?.settled();
  running().delete(id);
  await secureDelete((db) =>
    db.$transaction(async (tx) => {
      const row = await tx.verificationSession.findUnique({ where: { id }, include: { profile: true } });
      if (row?.status !== 'open') return;
      await tx.verificationChunk.deleteMany({ where: { sessionId: id } });
      await tx.verificationBlock.deleteMany({ where: { sessionId: id } });
      await tx.verificationSession.update({
        where: { id },
        data: { status: 'ended', endedAt: at, finding: NO_FINDING },
      });
      if (row.webhookUrl)
        await writeDelivery(tx, {
          ...{ type: 'ended', session: id, user: { id: row.profileId, name: row.profile.name } },
          ...{ verdict: sessionView.shape.verdict.parse(row.verdict), trust: row.trust, blocks: row.blocks },
        });
    }),
  );
  known?.close();
  sendSoon();
}

/** Takes up the open sessions that a server left when it was killed: what had come and was not judged is judged now. */
export async function resumeSessions(): Promise<void> {
  const db = await database();
  for (const { id } of await db.verificationSession.findMany({
    where: { status: 'open' },
    select: { id: true },
  }))
    await open(id).catch((error) => log().error({ err: error, session: id }, 'a session was not taken up'));
}

/** Ends sessions to which nothing comes any more, and removes those that ended long ago. */
export async function tidySessions(at = stamp()): Promise<void> {
  const db = await database();
  const before = (ms: number) => new Date(at.getTime() - ms);
  const idle = { status: 'open', lastAt: { lt: before(IDLE_MS) } };
  for (const { id } of await db.verificationSession.findMany({ where: idle, select: { id: true } }))
    await endSession(id, at);
  await db.verificationSession.deleteMany({ where: { status: 'ended', endedAt: { lt: before(KEPT_MS) } } });
  if (isShared()) await takeOver({ lt: before(JUDGED_MS), gt: before(JUDGED_MS + TIDIED_MS) });
}

/** Judges what a server that is gone had acknowledged, and lets go of sessions that ended at another. */
async function takeOver(lastAt: { lt: Date; gt: Date }): Promise<void> {
  const db = await database();
  const select = { id: true } as const;
  const resting = await db.verificationSession.findMany({ where: { status: 'open', lastAt }, select });
  for (const { id } of resting)
    await current(id).catch((error) =>
      log().error({ err: error, session: id }, 'a session was not taken over'),
    );
  const known = { status: 'open', id: { in: [...running().keys()] } };
  const still = new Set(
    (await db.verificationSession.findMany({ where: known, select })).map(({ id }) => id),
  );
  for (const [id, loading] of [...running()]) {
    if (still.has(id)) continue;
    running().delete(id);
    (await loading.catch(() => undefined))?.close();
  }
}
