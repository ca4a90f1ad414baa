import { listSessions } from '../catalogue/index.ts';
import { planEvaluation } from '../evaluation/plan.ts';
import { getProtocol } from '../evaluation/protocol.ts';
import { findTrainingSessions } from '../runs/training-data.ts';
import { isEvaluated, refuse, type SweepPlan } from './plan.ts';
import { planTrials, trialConfig } from './points.ts';

/**
 * Checks a plan against the data that there are: every point must be a valid configuration, and every network must be allowed
 * to be judged by the people of the evaluation.
 *
 * @returns the content hash of the data set
 * @throws AppError before anything is trained
 */
export async function checkPlan(plan: SweepPlan): Promise<{ datasetHash: string }> {
  const { points } = planTrials(plan);
  const configs = points.map((point) => trialConfig(plan, point, plan.seeds[0]));
  const choices = new Map(
    configs.map((config) => [
      JSON.stringify([config.dataset, config.subjects, config.splits, config.whose, config.further]),
      config,
    ]),
  );
  let datasetHash = '';
  for (const config of choices.values()) {
    const found = await findTrainingSessions(config);
    datasetHash = found.datasetHash;
    if (!isEvaluated(plan.objective.figure)) continue;
    const protocol = getProtocol(plan.objective.protocol!);
    const { blocks } = plan.objective;
    if (!protocol.blocks.includes(blocks))
      throw refuse(
        `objective.blocks: ${protocol.name} judges ${protocol.blocks.join(', ')} blocks, not ${blocks}`,
      );
    const dataset = protocol.dataset ?? config.dataset;
    const [own, ...further] = found.sources.map((source) => ({
      dataset: source.dataset,
      subjects: [...new Set(source.sessions.map(({ subject }) => subject))],
    }));
    const origin = { ...own, splits: config.splits, whose: config.whose, further };
    planEvaluation(protocol, dataset, await listSessions({ dataset }), origin, plan.objective.subjects);
  }
  return { datasetHash };
}
