import { impostorsWhere, matchDevices } from '../evaluation/device/matched.ts';
import { measureScores } from '../evaluation/figures.ts';
import { perSubject } from '../evaluation/per-subject.ts';
import type { Plan } from '../evaluation/plan.ts';
import type { Protocol } from '../evaluation/protocol.ts';
import type { EvaluationResult, FusionFigures } from '../evaluation/result.ts';
import { measureSystem, type SystemPart } from '../evaluation/score-plan.ts';
import { filterScores, type ScoreSet } from '../evaluation/scores.ts';
import type { FusionSize } from '../evaluation/windows.ts';
import type { Embedded } from './embed-system.ts';

type Scores = readonly { blocks: FusionSize; set: ScoreSet }[];

/**
 * The same comparisons against some impostors only: `device-matched`, whose clock in fast motion is most like the owner's, and
 * `other-devices`, the rest. Empty where nobody knows who the impostors are, or there are too few pairs.
 */
export function measureMatched(
  plan: Plan,
  scores: Scores,
  histograms: readonly (Float64Array | undefined)[],
): EvaluationResult['ablations'] {
  const claims = plan.subjects.map((_, actual) =>
    plan.probes.filter((probe) => probe.actual === actual).flatMap((probe) => probe.claims),
  );
  const compared = (a: number, b: number) => claims[b].includes(a);
  if (plan.probes.some(({ actual }) => actual < 0) || plan.subjects.length < 4) return {};
  const matched = matchDevices(histograms, compared);
  return {
    'device-matched': measureWhere(scores, matched),
    'other-devices': measureWhere(scores, (a, b) => !matched(a, b)),
  };
}

/** The figures of each group of people that are compared among themselves. */
export function measureGroups(plan: Plan, scores: Scores): EvaluationResult['groups'] {
  const { groups } = plan;
  if (!groups) return undefined;
  return Object.fromEntries(
    [...new Set(groups)].sort().map((group) => [
      group,
      scores.map(({ blocks, set }) =>
        measure(
          filterScores(set, (row) => groups[set.claim[row]] === group),
          blocks,
        ),
      ),
    ]),
  );
}

/**
 * A system whose back-ends were fitted to the people under evaluation, measured again with impostors that these back-ends had not
 * seen: whoever moved the mouse is left out of the fit when claiming to be somebody else.
 */
export function measureStrangers(
  protocol: Protocol,
  plan: Plan,
  compared: readonly SystemPart[],
  parts: readonly Embedded[],
): EvaluationResult['ablations'] {
  if (protocol.impostors === 'labelled' || !parts.some(({ prepared }) => prepared.strangers)) return {};
  const clean = compared.map((part, i) => ({
    ...part,
    choose: parts[i].prepared.strangers ?? part.choose,
  }));
  return { 'impostors-unknown': measureSystem(protocol, plan, clean).fusion };
}

function measureWhere(scores: Scores, rule: (claim: number, actual: number) => boolean): FusionFigures[] {
  return scores.map(({ blocks, set }) => measure(filterScores(set, impostorsWhere(set, rule)), blocks));
}

function measure(set: ScoreSet, blocks: FusionSize): FusionFigures {
  return measureScores(set, blocks, perSubject(set));
}
