import type { Cohort } from './cohort.ts';
import type { Identification } from './identify.ts';
import { blockEvidence, GATHERED_BLOCKS, observe, RECENT_BLOCKS, recentEvidence } from './observe.ts';
import { NEW_SHARE } from './overlap.ts';
import type { Person } from './people.ts';
import { Swing } from './swing.ts';
import { addEvidence, NO_EVIDENCE, type TrustRule, type TrustState, trustOf } from './trust.ts';

/** A half-overlapping block of a session. */
export interface SeenBlock {
  /** Seconds of the session at its last event. */
  readonly seconds: number;
  readonly embedding: Float32Array;
  /** Whether its movement came at the low rate; what is compared together is judged at the rate of the newest block. */
  readonly lowRate?: boolean;
}

/** Where it is known that the mouse changed hands: the first block that is mostly of another source. */
export interface Handover {
  readonly block: number;
  readonly seconds: number;
}

/** What blocks are judged against. */
export interface Judge {
  readonly people: readonly Person[];
  readonly cohort: Cohort;
  readonly rule: TrustRule;
  /** Who somebody says to be, and the block from which that counts. */
  readonly claim: { readonly id: string; readonly from: number } | null;
  readonly handovers: readonly Handover[];
}

/** Trust in a claim after one block. */
export interface TrustPoint {
  /** Index of the block. */
  readonly block: number;
  readonly seconds: number;
  /** Evidence of this block alone that it is the claimed person, in nats; trust goes by the last few together. */
  readonly evidence: number;
  /** Probability that it is still the claimed person, 0 … 1. */
  readonly trust: number;
  readonly locked: boolean;
}

/** When the mouse changed hands before a lock-out: as it is known, or since when trust has been falling. */
export interface Change {
  readonly seconds: number;
  readonly known: boolean;
}

/** All that is said about the movement so far comes from this. */
export interface Judgement {
  /** Identification looks back no further than to this block: from there on it may be somebody else. */
  readonly since: number;
  /** Of the blocks from `since` on, the last {@link RECENT_BLOCKS} at most; null without people or blocks. */
  readonly identification: Identification | null;
  /** Full blocks' worth of movement behind `identification`. */
  readonly observed: number;
  /** The claimed person, if enrolled. */
  readonly claimed: Person | null;
  /** After each block since the claim. */
  readonly trust: readonly TrustPoint[];
  /** The point that locked. */
  readonly locked: TrustPoint | null;
  /** What the lock-out was about. */
  readonly change: Change | null;
}

/**
 * Blocks that are judged one by one when nobody has said who they are: somebody has to be named after each of them, so that
 * whoever comes next can be told from them.
 */
const LOOKED_BACK = 4 * RECENT_BLOCKS;

/**
 * Judges the blocks of a session as they come. Trust is gathered for whoever is claimed; where it falls (or comes back) by
 * enough, or where the mouse is known to have changed hands, identification forgets what was before. Without a claim the
 * same is watched for whoever was named last.
 */
export class SessionJudge {
  readonly #judge: Judge;
  readonly #claimed: Person | null;
  #blocks = 0;
  #since = 0;
  #followed: Person | null = null;
  /** First block whose evidence is gathered together with later ones'. */
  #gathered = 0;
  #swing = new Swing(0);
  /** Evidence for the followed person; unlike trust it goes on after a lock-out, so that a return is noticed. */
  #evidence: TrustState = NO_EVIDENCE;
  #trusted: TrustState = NO_EVIDENCE;
  #trust: TrustPoint[] = [];
  #locked: TrustPoint | null = null;
  #change: Change | null = null;
  #kept: { blocks: number; judgement: Judgement } | null = null;

  constructor(judge: Judge) {
    this.#judge = judge;
    this.#claimed = judge.people.find(({ id }) => id === judge.claim?.id) ?? null;
  }

  /** What can be said after `blocks`, which begin with those of the call before. */
  after(blocks: readonly SeenBlock[]): Judgement {
    if (this.#kept?.blocks === blocks.length) return this.#kept.judgement;
    if (blocks.length < this.#blocks) return judgeSession(this.#judge, blocks);
    if (this.#blocks === 0) this.#begin(blocks.length);
    while (this.#blocks < blocks.length) {
      this.#take(blocks, this.#blocks++);
      if (!this.#claimed) this.#followNamed(blocks);
    }
    const { identification, blocks: observed } = this.#observe(blocks);
    const judgement = {
      since: this.#since,
      identification,
      observed,
      claimed: this.#claimed,
      trust: [...this.#trust],
      locked: this.#locked,
      change: this.#change,
    };
    this.#kept = { blocks: blocks.length, judgement };
    return judgement;
  }

  #begin(blocks: number): void {
    const { handovers, claim } = this.#judge;
    const from = this.#claimed && claim ? claim.from : blocks - LOOKED_BACK;
    const handover = handovers.findLast(({ block }) => block < blocks && (!this.#claimed || block <= from));
    this.#blocks = Math.max(0, from, this.#claimed ? 0 : (handover?.block ?? 0));
    this.#since = this.#blocks;
    this.#follow(this.#claimed, this.#blocks);
  }

  #follow(person: Person | null, block: number): void {
    this.#followed = person;
    this.#gathered = block;
    this.#evidence = NO_EVIDENCE;
    this.#swing = new Swing(block);
  }

  #take(blocks: readonly SeenBlock[], index: number): void {
    const { rule, cohort, handovers } = this.#judge;
    if (handovers.some(({ block }) => block === index)) {
      this.#since = index;
      this.#gathered = index;
      if (!this.#claimed) this.#follow(null, index);
    }
    if (!this.#followed) return;
    const { embedding, seconds, lowRate } = blocks[index];
    const evidence = blockEvidence(embedding, this.#followed, cohort, lowRate);
    const first = Math.max(this.#gathered, index + 1 - GATHERED_BLOCKS);
    const recent = blocks.slice(first, index + 1).map((block) => block.embedding);
    const gathered = recentEvidence(recent, this.#followed, cohort, lowRate);
    this.#evidence = addEvidence(rule, { ...this.#evidence, locked: false }, gathered, NEW_SHARE);
    const turned = this.#swing.add(this.#evidence.evidence);
    if (turned !== null) this.#since = Math.max(this.#since, turned);
    if (!this.#claimed) return;
    this.#trusted = addEvidence(rule, this.#trusted, gathered, NEW_SHARE);
    const { locked } = this.#trusted;
    const point = { block: index, seconds, evidence, trust: trustOf(this.#trusted), locked };
    this.#trust.push(point);
    if (locked && !this.#locked) {
      this.#locked = point;
      this.#change = this.#changeBefore(blocks, index);
    }
  }

  /** Since when the blocks up to `index` are somebody else's. */
  #changeBefore(blocks: readonly SeenBlock[], index: number): Change {
    const from = this.#judge.claim?.from ?? 0;
    const handover = this.#judge.handovers.findLast(({ block }) => block <= index && block > from);
    if (handover) return { seconds: handover.seconds, known: true };
    // The block before the fall, or the first one when there was none before.
    const before = Math.max(from, Math.min(this.#swing.top, index));
    return { seconds: blocks[before].seconds, known: false };
  }

  #followNamed(blocks: readonly SeenBlock[]): void {
    const best = this.#observe(blocks.slice(0, this.#blocks)).identification?.best;
    if (!best || best.id === this.#followed?.id) return;
    this.#follow(this.#judge.people.find(({ id }) => id === best.id) ?? null, this.#blocks);
  }

  #observe(blocks: readonly SeenBlock[]) {
    const { people, cohort } = this.#judge;
    const from = Math.max(this.#since, blocks.length - RECENT_BLOCKS);
    return observe(
      blocks.slice(from).map(({ embedding }) => embedding),
      people,
      cohort,
      blocks.at(-1)?.lowRate,
    );
  }
}

/** What can be said about a whole session. */
export function judgeSession(judge: Judge, blocks: readonly SeenBlock[]): Judgement {
  return new SessionJudge(judge).after(blocks);
}
