import { breathe } from '../breathe.ts';
import { AppError, throwIfCancelled } from '../errors.ts';
import type { Bound } from '../evaluation/backends/bounded.ts';
import { fitBounds, sumBounded, type Trials, weighedLlrCost, weightByPair } from '../evaluation/bound-fit.ts';
import { eer } from '../evaluation/eer.ts';
import { rank } from '../evaluation/ranking.ts';
import { filterScores } from '../evaluation/scores.ts';
import type { FusionSize } from '../evaluation/windows.ts';
import { subTask, type Task } from '../task.ts';
import { type Judged, type MemberTrials, memberTrials } from './member-trials.ts';
import { openSystem } from './system.ts';

/** C_llr in bits, every person and pair counting alike, and the pooled EER. */
export interface Cost {
  readonly cllr: number;
  readonly eer: number;
}

/** How the evidence of a fusion is bounded, and what that is worth on the people whom it was fitted to. */
export interface FusionCalibration {
  readonly members: { model: string; backend: string; weight: number; bound: Required<Bound> }[];
  readonly sets: (Judged & {
    blocks: FusionSize;
    people: number;
    fitted: Cost;
    /** By the bounds that the model had, where each member has one. */
    before?: Cost;
    /** Each person judged by bounds that were fitted without them. */
    leftOut?: Cost;
  })[];
  readonly converged: boolean;
}

export interface CalibrateOptions {
  /** A fusion, or a sum written out. */
  readonly model: string;
  readonly on: readonly Judged[];
  /** Whether to measure what bounds fitted without a person do for that person, which takes a fit per person. */
  readonly leaveOut?: boolean;
  /** Times how strongly bounds are usually drawn to the typical one, see `fitBounds`. */
  readonly pull?: number;
}

/** Fusion sizes that bounds are fitted to. */
const SIZES: readonly FusionSize[] = [1, 5, 'session'];

/**
 * Fits how the evidence of every member of a fusion is bounded (see `fitBounds`) to people under one protocol or several.
 *
 * @throws AppError `bad_request` for a model of one network, and as {@link memberTrials}
 */
export async function calibrateFusion(
  { model, on, leaveOut = false, pull }: CalibrateOptions,
  task: Task,
): Promise<FusionCalibration> {
  const system = await openSystem(model);
  try {
    if (system.members.length < 2)
      throw new AppError('bad_request', `${model} is one network; bounds are fitted to the parts of a sum.`, {
        hint: 'Name a fusion, or a sum such as pretrained-gesture@adapted-plda+device.',
      });
    const sets: MemberTrials[] = [];
    for (const [i, judged] of on.entries())
      sets.push(
        ...(await memberTrials(
          system,
          judged,
          SIZES,
          subTask(task, (0.7 * i) / on.length, (0.7 * (i + 1)) / on.length),
        )),
      );
    task.progress(0.7, 'Fitting');
    await breathe();
    const { bounds, converged } = fitBounds(
      sets.map(({ trials }) => trials),
      { pull },
    );
    const had = system.members.flatMap(({ bound }) => (bound ? [bound] : []));
    const without = leaveOut
      ? await leaveEachOut(sets, { start: bounds, pull }, subTask(task, 0.75, 1))
      : undefined;
    return {
      members: system.members.map(({ embedder, backend, weight }, i) => ({
        ...{ model: embedder.name, backend, weight, bound: bounds[i] },
      })),
      sets: sets.map((set, i) => ({
        ...{ protocol: set.protocol, subjects: set.subjects, blocks: set.blocks },
        people: set.set.subjects.length,
        fitted: costOf(sumBounded(set.trials, bounds), set.trials),
        ...(had.length === bounds.length && { before: costOf(sumBounded(set.trials, had), set.trials) }),
        ...(without && { leftOut: costOf(without[i], set.trials) }),
      })),
      converged,
    };
  } finally {
    system.dispose();
  }
}

function costOf(llr: Float64Array, trials: Trials): Cost {
  return { cllr: weighedLlrCost(llr, trials), eer: eer(rank(llr, trials.genuine)) };
}

/** The ratios of every set's comparisons, those of each person's movement by bounds that were fitted without them. */
async function leaveEachOut(
  sets: readonly MemberTrials[],
  { start, pull }: { start: readonly Bound[]; pull?: number },
  task: Task,
): Promise<Float64Array[]> {
  const found = sets.map(({ trials }) => new Float64Array(trials.blocks.length));
  const groups = [...new Set(sets.map(groupOf))];
  const people = groups.flatMap((group) => {
    const { set } = sets.find((one) => groupOf(one) === group)!;
    return set.subjects.map((_, person) => ({ group, person }));
  });
  for (const [i, { group, person }] of people.entries()) {
    throwIfCancelled(task.signal);
    task.progress(i / people.length, 'Fitting without each person');
    await breathe();
    const rest = sets.map((one) => (groupOf(one) === group ? withoutPerson(one, person) : one.trials));
    const { bounds } = fitBounds(rest, { start, pull });
    sets.forEach((one, k) => {
      if (groupOf(one) !== group) return;
      const llr = sumBounded(one.trials, bounds);
      one.set.actual.forEach((actual, row) => {
        if (actual === person) found[k][row] = llr[row];
      });
    });
  }
  return found;
}

const groupOf = ({ protocol, subjects }: Judged) => `${protocol}:${subjects ?? ''}`;

function withoutPerson({ set, trials }: MemberTrials, person: number): Trials {
  const keep = (row: number) => set.claim[row] !== person && set.actual[row] !== person;
  const rest = filterScores(set, keep);
  return {
    llrs: trials.llrs.map((llr) => llr.filter((_, row) => keep(row))),
    weights: trials.weights,
    blocks: trials.blocks.filter((_, row) => keep(row)),
    genuine: rest.genuine,
    weight: weightByPair(rest),
  };
}
