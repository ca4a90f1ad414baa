import type { z } from 'zod';
import { AppError } from '../errors.ts';
import { sendSoon } from '../http/webhooks/sender.ts';
import { sharedPredictor } from '../models/shared-predictor.ts';
import type { Events } from '../mouse/events.ts';
import { SIGNALS } from '../mouse/signals/registry.ts';
import type { Judge } from '../signature/judgement.ts';
import { type Match, matchPerson } from '../signature/match-threshold.ts';
import { kindsOf } from '../signature/movement-kind.ts';
import { isLowRate } from '../signature/rate.ts';
import { flatten } from '../signature/template.ts';
import { LIVE_RULE } from '../signature/trust.ts';
import { stamp } from '../store/clock.ts';
import { database } from '../store/database.ts';
import type { Prisma, VerificationSession } from '../store/generated/prisma/client.ts';
import { log } from '../store/log.ts';
import { keepBlocks, readBlocks } from './blocks.ts';
import type { Reason, sessionFinding, VERDICTS } from './contract.ts';
import { decide } from './decide.ts';
import { decisionRow } from './decisions.ts';
import { type Enrolled, findEnrolled, isPlayedAgain } from './enrolled.ts';
import { unpackEvents } from './packed.ts';
import { measured, thresholdView } from './verify.ts';
import { SessionWatch } from './watch.ts';
import { writeDelivery } from './webhooks.ts';

const BLOCKS_AT_ONCE = 16;
/** Waits after a failure of the network, ms; a full pool or a lost worker delays blocks and loses none. */
const RETRIES = [100, 400, 1600, 5000] as const;
const PASSING: ReadonlySet<string> = new Set(['overloaded', 'timeout', 'unavailable']);
/** What makes somebody prove who they are. */
const STEP_UP: ReadonlySet<string> = new Set(['locked', 'inhuman', 'replay']);

/** What was found in the newest movement of a session. */
export interface Finding {
  readonly verdict: (typeof VERDICTS)[number];
  readonly decision: 'accepted' | 'refused' | 'undecided';
  readonly trust: number;
  readonly match: Match | null;
  readonly reasons: readonly Reason[];
}

/** Blocks that this process has embedded and not yet kept. */
interface Fresh {
  readonly from: number;
  readonly embeddings: readonly Float32Array[];
}

/** The rows of a session's chunks from one on, in order. */
async function chunksFrom(sessionId: string, seq: number): Promise<Uint8Array[]> {
  const db = await database();
  const parts = await db.verificationChunk.findMany({
    where: { sessionId, seq: { gte: seq } },
    orderBy: { seq: 'asc' },
    select: { rows: true },
  });
  return parts.map(({ rows }) => rows);
}

/** A finding as its row keeps it. */
function kept({ match, reasons }: Finding): Prisma.InputJsonObject {
  const finding: z.input<typeof sessionFinding> = {
    score: match?.score ?? null,
    llr: match?.evidence ?? null,
    threshold: match && thresholdView(match),
    reasons: [...reasons],
  };
  return finding;
}

/**
 * A session in the memory of this process, made of what is kept of it: after a crash it is made again and comes to the same judgement, and
 * where several servers take its chunks each goes on from what the others have kept. Blocks are embedded one after the other; what changes
 * is written to the database before anybody is told.
 */
export class RunningSession {
  readonly id: string;
  /** Chunks that were taken in here. */
  fed = 0;
  readonly #row: Pick<VerificationSession, 'fmr' | 'device' | 'keyId'>;
  readonly #key: string;
  #enrolled: Enrolled;
  #claimFrom: number;
  #claimChunk: number;
  #watch: SessionWatch;
  #work: Promise<void> | null = null;
  #again = false;
  /** Blocks that were embedded before, by number. */
  #embedded = new Map<number, Float32Array>();
  #turn: Promise<unknown> = Promise.resolve();
  #version = 0;
  /** What the last finding was made of: without a new block or another look at the hand nothing new is found. */
  #found = '';
  #wake = new Set<() => void>();
  closed = false;

  private constructor(row: VerificationSession, enrolled: Enrolled, key: string) {
    this.id = row.id;
    this.#row = row;
    this.#key = key;
    this.#enrolled = enrolled;
    this.#claimFrom = row.claimFrom;
    this.#claimChunk = row.claimChunk;
    const { reach } = SIGNALS.get(enrolled.model.card.config.signal);
    this.#watch = new SessionWatch(this.#judge(), reach, enrolled.invented);
  }

  /** @throws AppError `conflict` when the person was enrolled anew with another network. */
  static async load(row: VerificationSession): Promise<RunningSession> {
    const { device, dataset } = row;
    const enrolled = await findEnrolled(row.profileId, {
      ...(device !== '' && { device }),
      ...(dataset !== '' && { dataset }),
    });
    if (enrolled.model.hash !== row.modelHash)
      throw new AppError('conflict', `${enrolled.profile.name} was enrolled anew, with another network.`, {
        hint: 'Begin another session.',
      });
    const db = await database();
    const key = row.keyId === null ? null : await db.apiKey.findUnique({ where: { id: row.keyId } });
    const session = new RunningSession(row, enrolled, key?.name ?? '');
    session.#embedded = await readBlocks(row.id, 0);
    const rows = await chunksFrom(row.id, 0);
    session.#watch.push(unpackEvents(rows.slice(0, row.claimChunk)));
    if (row.claimChunk > 0) session.#watch.believe();
    session.feed(unpackEvents(rows.slice(row.claimChunk)), rows.length);
    return session;
  }

  /** Takes in what other servers have written down since, with what they have embedded. */
  async catchUp(): Promise<void> {
    const [rows, embedded] = await Promise.all([
      chunksFrom(this.id, this.fed),
      readBlocks(this.id, this.#watch.blocks),
    ]);
    this.#embedded = embedded;
    if (rows.length > 0) this.feed(unpackEvents(rows), this.fed + rows.length);
  }

  /** Chunks that had come when somebody last said that it is them, as this process knows it. */
  get claimChunk(): number {
    return this.#claimChunk;
  }

  get enrolled(): Enrolled {
    return this.#enrolled;
  }

  get waiting(): number {
    return this.#watch.waiting;
  }

  /** Runs `work` when all that was asked of this session before is done. */
  serialised<T>(work: () => Promise<T>): Promise<T> {
    const turn = this.#turn.then(work, work);
    this.#turn = turn.catch(() => undefined);
    return turn;
  }

  /** Takes in events that were written down, as the chunk before `chunks`. */
  feed(events: Events, chunks: number): void {
    this.#watch.push(events);
    this.fed = chunks;
    this.#again = true;
    this.#work ??= this.#run().finally(() => {
      this.#work = null;
    });
  }

  /** Resolves when all that came has been judged. */
  async settled(): Promise<void> {
    await this.#work;
  }

  /** Blocks since somebody's word, as many as a profile takes of one session, and their events. */
  learnable(): { embeddings: Float32Array; events: Events } {
    return {
      embeddings: this.#watch.recent(this.#claimFrom),
      events: this.#watch.recentEvents(this.#claimFrom),
    };
  }

  get blocks(): number {
    return this.#watch.blocks;
  }

  /** Somebody's word counts from now on; the profile may have grown. */
  async believe(): Promise<void> {
    const { device, dataset, claimChunk } = await (await database()).verificationSession.findUniqueOrThrow({
      where: { id: this.id },
    });
    this.#claimChunk = claimChunk;
    this.#enrolled = await findEnrolled(this.#enrolled.profile.id, {
      ...(device !== '' && { device }),
      ...(dataset !== '' && { dataset }),
    });
    this.#claimFrom = this.#watch.blocks;
    this.#watch.believe(this.#judge());
    this.announce();
  }

  /** Resolves at the next change here, when `signal` is aborted, or after `most` milliseconds. */
  async change(known: number, signal: AbortSignal, most?: number): Promise<number> {
    if (known !== this.#version || this.closed || signal.aborted) return this.#version;
    await new Promise<void>((resolve) => {
      const timer = most === undefined ? undefined : setTimeout(() => done(), most);
      const done = () => {
        clearTimeout(timer);
        this.#wake.delete(done);
        signal.removeEventListener('abort', done);
        resolve();
      };
      this.#wake.add(done);
      signal.addEventListener('abort', done);
    });
    return this.#version;
  }

  announce(): void {
    this.#version++;
    for (const wake of [...this.#wake]) wake();
  }

  close(): void {
    this.closed = true;
    this.announce();
  }

  #judge(): Judge {
    const { person, cohort } = this.#enrolled;
    return {
      // Only the claimed person: whoever else it might be costs nothing here, however many are enrolled.
      people: [person],
      ...{ cohort, rule: LIVE_RULE, handovers: [] },
      claim: { id: person.id, from: this.#claimFrom },
    };
  }

  async #run(): Promise<void> {
    try {
      while (this.#again && !this.closed) {
        this.#again = false;
        const fresh: Fresh[] = [];
        while (await this.#embedNext(fresh)) if (this.closed) return;
        const { blocks, human, coarseClock } = this.#watch;
        const seen = `${this.#claimFrom} ${blocks} ${human} ${coarseClock}`;
        if (seen !== this.#found) await this.#settle();
        this.#found = seen;
        // After the decision, which somebody waits for.
        for (const { from, embeddings } of fresh) await keepBlocks(this.id, from, embeddings);
      }
    } catch (error) {
      // What was acknowledged is kept; the next chunk, or the next start, tries again.
      log().error({ err: error, session: this.id }, 'a session could not be judged');
      this.close();
    }
  }

  /** Judges the next blocks: those that are known already, else as many as the network takes at once. @returns whether there were any */
  async #embedNext(fresh: Fresh[]): Promise<boolean> {
    const from = this.#watch.blocks;
    let known = 0;
    while (known < BLOCKS_AT_ONCE && this.#embedded.has(from + known)) known++;
    const window = this.#watch.next(known || BLOCKS_AT_ONCE);
    if (!window) return false;
    const numbers = window.sessionBlocks.map((_, i) => from + i);
    if (known > 0) {
      this.#watch.see(
        window,
        flatten(
          numbers.map((n) => this.#embedded.get(n)!),
          this.#enrolled.model.dims,
        ),
      );
      for (const number of numbers) this.#embedded.delete(number);
      return true;
    }
    const { folder: source, name, dims } = this.#enrolled.model;
    const task = { source, name, events: window.events, blocks: window.blocks };
    const embeddings = await this.#persist(task);
    this.#watch.see(window, embeddings);
    fresh.push({ from, embeddings: numbers.map((_, i) => embeddings.slice(i * dims, (i + 1) * dims)) });
    return true;
  }

  async #persist(task: Parameters<ReturnType<typeof sharedPredictor>['embed']>[0]): Promise<Float32Array> {
    for (const wait of RETRIES) {
      try {
        return (await sharedPredictor().embed(task)).embeddings;
      } catch (error) {
        if (!(error instanceof AppError && PASSING.has(error.code)) || this.closed) throw error;
        await new Promise((resolve) => setTimeout(resolve, wait));
      }
    }
    return (await sharedPredictor().embed(task)).embeddings;
  }

  #find(): Finding {
    const { profile, person, cohort, device } = this.#enrolled;
    const recent = this.#watch.recent(this.#claimFrom);
    const moved = this.#watch.recentEvents(this.#claimFrom);
    const replay = isPlayedAgain(this.#enrolled, recent, moved);
    const verdict = this.#watch.verdict(replay);
    const match =
      recent.length === 0 ? null : matchPerson(cohort, person, recent, this.#row.fmr, isLowRate(moved));
    const quality = {
      coarseClock: this.#watch.coarseClock,
      human: this.#watch.human,
      kinds: kindsOf(moved),
    };
    const named = this.#row.device === '' ? undefined : this.#row.device;
    const judged = this.#watch.blocks > this.#claimFrom ? this.#watch.judgement() : null;
    return {
      verdict: verdict.kind,
      trust: judged?.trust.at(-1)?.trust ?? 0.5,
      match,
      ...decide({ profile, match, quality, replay, device: { named, compared: device } }),
    };
  }

  /** Writes down what was found, with the line of the log and the message that follow from it. */
  async #settle(): Promise<void> {
    const finding = this.#find();
    const { blocks } = this.#watch;
    const stepsUp = (await this.#noteUnchanged(finding, blocks)) ? false : await this.#note(finding, blocks);
    this.announce();
    if (stepsUp) sendSoon();
  }

  /** Most blocks change no decision: one statement is enough for them. @returns whether this one did not */
  async #noteUnchanged(finding: Finding, blocks: number): Promise<boolean> {
    const { verdict, decision, trust } = finding;
    const db = await database();
    const stepsUp = STEP_UP.has(verdict);
    const { count } = await db.verificationSession.updateMany({
      where: {
        ...{ id: this.id, status: 'open', decision, blocks: { lte: blocks }, claimChunk: this.#claimChunk },
        ...(stepsUp && { steppedUpAt: { not: null } }),
      },
      data: { blocks, verdict, trust, finding: kept(finding) },
    });
    return count === 1;
  }

  /** @returns whether somebody has to prove who they are from now on */
  async #note(finding: Finding, blocks: number): Promise<boolean> {
    const { profile, model } = this.#enrolled;
    const db = await database();
    return db.$transaction(async (tx) => {
      const row = await tx.verificationSession.findUnique({ where: { id: this.id } });
      if (row?.status !== 'open') {
        this.close();
        return false;
      }
      // Another server has judged more, or somebody's word of which nothing was known here.
      if (row.blocks > blocks || row.claimChunk !== this.#claimChunk) return false;
      const stepUp = row.steppedUpAt === null && STEP_UP.has(finding.verdict);
      const { verdict, decision, trust } = finding;
      await tx.verificationSession.update({
        where: { id: this.id },
        data: {
          ...{ blocks, verdict, decision, trust, finding: kept(finding) },
          ...(stepUp && { steppedUpAt: stamp() }),
        },
      });
      const line = {
        ...{ kind: 'session' as const, profileId: profile.id, person: profile.name },
        ...{ sessionId: this.id, key: this.#key, fmr: row.fmr, trust, blocks },
        ...measured(finding.match),
        ...{ model: model.name, modelHash: model.hash, profileVersion: profile.version },
      };
      const codes = finding.reasons.map(({ code }) => code);
      if (decision !== row.decision)
        await tx.decision.create({ data: decisionRow({ ...line, decision, reasons: codes }) });
      if (stepUp)
        await tx.decision.create({
          data: decisionRow({ ...line, decision: 'step_up', reasons: [verdict, ...codes] }),
        });
      if (stepUp && row.webhookUrl)
        await writeDelivery(tx, {
          ...{ type: 'step_up', session: this.id, user: { id: profile.id, name: profile.name } },
          ...{ verdict, trust, blocks },
        });
      return stepUp;
    });
  }
}
