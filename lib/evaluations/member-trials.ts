import { getDataset, listSessions } from '../catalogue/index.ts';
import { kindOfDataset } from '../datasets/manifest.ts';
import { AppError } from '../errors.ts';
import { type Trials, weightByPair } from '../evaluation/bound-fit.ts';
import { getProtocol } from '../evaluation/protocol.ts';
import { enrolPart, scorePlan } from '../evaluation/score-plan.ts';
import type { ScoreSet } from '../evaluation/scores.ts';
import { type FusionSize, windowSize } from '../evaluation/windows.ts';
import { subTask, type Task } from '../task.ts';
import { embedProbes, embedSystem, toParts } from './embed-system.ts';
import { planAll } from './plan-all.ts';
import type { System } from './system.ts';

/** People under a protocol. */
export interface Judged {
  readonly protocol: string;
  /** Instead of the protocol's own, as in `73-96`. */
  readonly subjects?: string;
}

/** What every member of a system says of the same comparisons at one fusion size. */
export interface MemberTrials extends Judged {
  readonly blocks: FusionSize;
  readonly trials: Trials;
  /** The comparisons; their score is the first member's. */
  readonly set: ScoreSet;
}

/**
 * Compares people under a protocol by each member of a system alone, its evidence unbounded and not multiplied.
 *
 * Sizes that no session has blocks for are left out.
 *
 * @throws AppError as `evaluateModel`; `bad_request` where the protocol leaves the data set open, or is about an intruder in mid-session
 */
export async function memberTrials(
  { members }: System,
  { protocol: name, subjects }: Judged,
  sizes: readonly FusionSize[],
  task: Task,
): Promise<MemberTrials[]> {
  const protocol = getProtocol(name);
  const { dataset } = protocol;
  if (dataset === null || protocol.task !== 'verification')
    throw new AppError('bad_request', `Bounds cannot be fitted under ${name}.`, {
      hint: 'Choose a protocol of one data set in which people are told from others, such as hbrs-week.',
    });
  const plain = members.map((member) => ({ ...member, bound: undefined, weight: 1 }));
  const system = { name, members: plain, dispose() {} };
  const { contentHash } = await getDataset(dataset);
  const plan = planAll(protocol, kindOfDataset(dataset), await listSessions({ dataset }), system, subjects);
  const asked = { protocol, plan, place: { dataset, datasetHash: contentHash }, sNorm: false };
  const parts = await embedSystem(system, asked, subTask(task, 0, 0.7));
  const judged = await embedProbes(parts, asked, subTask(task, 0.7, 0.95));
  const compared = toParts(parts, judged).map((part) => enrolPart(plan, part));
  return sizes.flatMap((blocks) => {
    const sets = compared.map((part) => scorePlan(plan, [part], blocks));
    const [set] = sets;
    if (set.length === 0) return [];
    const blocksOf = plan.probes.map(({ session }) =>
      windowSize(compared[0].judged(session.key).count, blocks),
    );
    return {
      ...{ protocol: name, subjects, blocks, set },
      trials: {
        llrs: sets.map(({ score }) => score),
        weights: members.map(({ weight }) => weight),
        blocks: Float64Array.from(set.session, (session) => Math.max(1, blocksOf[session])),
        genuine: set.genuine,
        weight: weightByPair(set),
      },
    };
  });
}
