import { throwIfCancelled } from '../errors.ts';
import { ABLATIONS } from '../evaluation/ablations.ts';
import { measureScores } from '../evaluation/figures.ts';
import { perSubject } from '../evaluation/per-subject.ts';
import type { EvaluationResult, FusionFigures } from '../evaluation/result.ts';
import { measureSystem } from '../evaluation/score-plan.ts';
import { joinScores, type ScoreSet } from '../evaluation/scores.ts';
import type { FusionSize } from '../evaluation/windows.ts';
import { subTask, type Task } from '../task.ts';
import { type Asked, type Embedded, embedProbes, embedSystem, toParts } from './embed-system.ts';
import { openUntimed, type System } from './system.ts';

/** Name of the ablation in which networks never saw intervals between events. */
const UNTIMED = 'untimed';

/**
 * Name of the row in which every probe is judged as recorded and at 30 events a second, each against the template of its own rate:
 * what two templates a person would give.
 */
const OWN_RATE = 'own-rate';

type Scores = readonly { blocks: FusionSize; set: ScoreSet }[];

interface Measured {
  ablations: EvaluationResult['ablations'];
  /** What could not be measured, and what to do. */
  notes: string[];
}

/**
 * Measures a system again on probes that were changed, enrolment as it was; and, where networks see intervals between events, with
 * networks in their place that were trained alike without.
 *
 * @param recorded scores of the probes as they were recorded
 */
export async function measureAblations(
  system: System,
  parts: readonly Embedded[],
  recorded: Scores,
  asked: Asked,
  task: Task,
): Promise<Measured> {
  const { protocol, plan } = asked;
  const ablations: Measured['ablations'] = {};
  const share = 1 / (ABLATIONS.size + 1);
  for (const [i, [name, { title, change, both }]] of [...ABLATIONS].entries()) {
    throwIfCancelled(task.signal);
    const stretch = subTask(task, i * share, (i + 1) * share);
    stretch.progress(0, title);
    const made = { name: both ? 'rate-30hz' : name, apply: change };
    const own = both
      ? await embedSystem(system, { ...asked, enrolChange: made }, subTask(stretch, 0, 0.7))
      : parts;
    const changed = await embedProbes(own, asked, both ? subTask(stretch, 0.7, 1) : stretch, made);
    const scores: { blocks: FusionSize; set: ScoreSet }[] = [];
    ablations[name] = measureSystem(protocol, plan, toParts(own, changed), (blocks, set) => {
      scores.push({ blocks, set });
    }).fusion;
    if (both) ablations[OWN_RATE] = measureTogether(recorded, scores);
  }
  const { system: untimed, missing } = await openUntimed(system);
  if (missing) return { ablations, notes: [noTwin(missing)] };
  if (!untimed) return { ablations, notes: [] };
  try {
    const stretch = subTask(task, 1 - share, 1);
    const timeless = await embedSystem(untimed, asked, subTask(stretch, 0, 0.7));
    const judged = await embedProbes(timeless, asked, subTask(stretch, 0.7, 1));
    ablations[UNTIMED] = measureSystem(protocol, plan, toParts(timeless, judged)).fusion;
  } finally {
    untimed.dispose();
  }
  return { ablations, notes: [] };
}

/** Figures of two kinds of probes under one threshold. */
function measureTogether(recorded: Scores, changed: Scores): FusionFigures[] {
  return recorded.flatMap(({ blocks, set }) => {
    const other = changed.find((one) => one.blocks === blocks);
    if (!other) return [];
    const joined = joinScores(set, other.set);
    return [measureScores(joined, blocks, perSubject(joined))];
  });
}

const noTwin = (model: string) =>
  `Not measured: ${model} without time channels. Train its twin with the same settings and --set signal=untimed; it is found by itself.`;
