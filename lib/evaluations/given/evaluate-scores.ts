import { getDataset, listSessions } from '../../catalogue/index.ts';
import { groupOfSubject } from '../../datasets/manifest.ts';
import { BOOTSTRAP } from '../../evaluation/bootstrap.ts';
import { drawScores } from '../../evaluation/curves.ts';
import { measureScores } from '../../evaluation/figures.ts';
import { perSubject } from '../../evaluation/per-subject.ts';
import { type ExtractorOrigin, planEvaluation } from '../../evaluation/plan.ts';
import type { Protocol } from '../../evaluation/protocol.ts';
import type { Measured } from '../../evaluation/result.ts';
import { supportOf } from '../../evaluation/support.ts';
import type { Task } from '../../task.ts';
import { measureDevice } from '../device-baseline.ts';
import type { Evaluated } from '../evaluate.ts';
import { measureGroups, measureMatched } from '../variants.ts';
import { type GivenScores, planScores } from './scores-csv.ts';

/**
 * Measures scores that were computed elsewhere under a protocol, the device-only baseline beside them. What needs embeddings is left out:
 * changed movement, circumstances of a probe.
 *
 * @throws AppError `bad_request` when the protocol refuses, `bad_data` when the scores are not those of its comparisons
 */
export async function evaluateScores(
  given: GivenScores,
  asked: { protocol: Protocol; dataset: string; subjects?: string; origin: ExtractorOrigin },
  task: Task,
): Promise<Evaluated> {
  const started = performance.now();
  const { dataset, origin } = asked;
  const { contentHash } = await getDataset(dataset);
  const plan = planEvaluation(
    asked.protocol,
    dataset,
    await listSessions({ dataset }),
    origin,
    asked.subjects ?? asked.protocol.subjects,
    (subject) => groupOfSubject(dataset, subject),
  );
  const scores = planScores(given, plan);
  const protocol = { ...asked.protocol, blocks: scores.map(({ blocks }) => blocks) };
  const result: Measured = { fusion: [], curves: [] };
  for (const { blocks, set } of scores) {
    const subjects = perSubject(set);
    result.fusion.push(measureScores(set, blocks, subjects));
    result.curves.push(drawScores(set, blocks, subjects));
  }
  const device = await measureDevice(protocol, plan, { dataset, cohortDataset: dataset }, [], task);
  return {
    scores,
    result: {
      protocol: protocol.name,
      task: protocol.task,
      model: given.name,
      dataset,
      datasetHash: contentHash,
      subjects: [...plan.subjects],
      leftOut: [...plan.leftOut],
      unjudged: [],
      system: [
        { model: given.name, hash: given.hash, backend: 'given scores', centre: 'none', weight: 1, seed: 0 },
      ],
      seeds: [0],
      bootstrap: { ...BOOTSTRAP },
      support: supportOf(scores[0].set),
      result,
      deviceOnly: device.rhythm,
      clockOnly: device.clock,
      steadyClockOnly: device.steady,
      groups: measureGroups(plan, scores),
      ablations: measureMatched(plan, scores, device.histograms),
      notes: ['Scores were computed elsewhere: what the model learned from is as it was declared.'],
      seconds: (performance.now() - started) / 1000,
    },
  };
}
