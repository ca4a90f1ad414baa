/**
 * Continuous authentication: evidence that it is still the same person, gathered block by block.
 *
 * The sum of log-likelihood ratios is Wald's sequential probability ratio test (A. Wald, "Sequential tests of
 * statistical hypotheses", Ann. Math. Stat. 1945). A test that decides once cannot notice that somebody else takes
 * the mouse later, so the sum forgets and is held below a ceiling, as Page's cumulative sum does (E. S. Page,
 * "Continuous inspection schemes", Biometrika 1954) and as the trust of Mondal and Bours (2015) is held at 100.
 */
export interface TrustRule {
  /** Share of the gathered evidence that is kept from one full block to the next, 0 … 1. */
  readonly memory: number;
  /** Most evidence that can be gathered, in nats: how much credit a long genuine use earns. */
  readonly ceiling: number;
  /** Locked when the evidence falls to this (negative, nats). */
  readonly lock: number;
}

export interface TrustState {
  /** Gathered evidence in nats, `rule.lock` … `rule.ceiling`. */
  readonly evidence: number;
  readonly locked: boolean;
}

/** Nobody has been seen yet: as likely as not. */
export const NO_EVIDENCE: TrustState = { evidence: 0, locked: false };

/**
 * Wald's thresholds for error rates wanted: accept the claim at `ln((1 − frr) / far)`, reject it at
 * `ln(frr / (1 − far))`. They bound the error rates for independent observations; blocks of one person are not
 * independent, so the rates that hold are measured.
 */
export function waldThresholds(far: number, frr: number): { accept: number; reject: number } {
  return { accept: Math.log((1 - frr) / far), reject: Math.log(frr / (1 - far)) };
}

/**
 * The rule for a target false acceptance rate: the ceiling is Wald's acceptance threshold and a lock-out is its mirror
 * image, so that the same amount of evidence that earns trust loses it.
 */
export function trustRule(far: number, memory = 0.97): TrustRule {
  const { accept } = waldThresholds(far, far);
  return { memory, ceiling: accept, lock: -accept };
}

/** The rule of the live page and of sessions on the server: one in a hundred impostors accepted, in the words of the test; the rates that hold are measured. */
export const LIVE_RULE = trustRule(0.01);

/**
 * Takes in the log-likelihood ratio of one more block, of which `weight` is new: blocks that begin every half block
 * share half of their events, and counting those twice would double the evidence. A locked state stays locked.
 */
export function addEvidence(rule: TrustRule, state: TrustState, llr: number, weight = 1): TrustState {
  if (state.locked) return state;
  const kept = state.evidence * rule.memory ** weight;
  const evidence = Math.max(rule.lock, Math.min(rule.ceiling, kept + llr * weight));
  return { evidence, locked: evidence <= rule.lock };
}

/** Trust as a probability that it is still the same person, from even odds: the logistic function of the evidence. */
export function trustOf(state: TrustState): number {
  return 1 / (1 + Math.exp(-state.evidence));
}
