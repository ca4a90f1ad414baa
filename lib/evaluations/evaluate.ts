import { breathe } from '../breathe.ts';
import { getDataset, listSessions, type SessionSummary } from '../catalogue/index.ts';
import { originOf } from '../concepts.ts';
import { kindOfDataset } from '../datasets/manifest.ts';
import { AppError, throwIfCancelled } from '../errors.ts';
import { BOOTSTRAP } from '../evaluation/bootstrap.ts';
import type { PointAtFmr1 } from '../evaluation/metrology/attacks.ts';
import type { Plan } from '../evaluation/plan.ts';
import type { Protocol } from '../evaluation/protocol.ts';
import { rankScores } from '../evaluation/ranking.ts';
import type { EvaluationResult } from '../evaluation/result.ts';
import { pointAtFmr, rocCurve } from '../evaluation/roc.ts';
import { measureSystem, unjudgedSessions } from '../evaluation/score-plan.ts';
import type { ScoreSet } from '../evaluation/scores.ts';
import { supportOf } from '../evaluation/support.ts';
import { measureTemplateUpdate } from '../evaluation/template-update.ts';
import type { FusionSize } from '../evaluation/windows.ts';
import { subTask, type Task } from '../task.ts';
import { measureAblations } from './ablations.ts';
import { measureAttacks } from './attacks.ts';
import { measureCircumstances } from './circumstances.ts';
import { cohortSessions } from './cohort.ts';
import { blockEnds, measureLockout } from './continuous.ts';
import { measureDevice } from './device-baseline.ts';
import { embedProbes, embedSystem, toParts } from './embed-system.ts';
import { planAll } from './plan-all.ts';
import { centreOf } from './prepare.ts';
import { movementQuality } from './probe-quality.ts';
import { openSystem, type System } from './system.ts';
import { measureGroups, measureMatched, measureStrangers } from './variants.ts';

export interface EvaluateOptions {
  model: string;
  protocol: Protocol;
  /** Where the protocol leaves it open. */
  dataset?: string;
  /** Instead of the protocol's, as in `73-96`. */
  subjects?: string;
  /** Instead of the protocol's. */
  blocks?: FusionSize[];
  /** Blocks of so many seconds of movement in place of 128 events. */
  seconds?: number;
  backend?: string;
  /** What `model` stands for, where it is no network of ours. */
  system?: System;
  sNorm: boolean;
  /** Whether to measure the same system on changed movement, without time channels and on attacks too. */
  ablations: boolean;
  /** Whether attacks are also by the species that a network draws: some minutes more. */
  everySpecies?: boolean;
}

export interface Evaluated {
  result: EvaluationResult;
  /** Every comparison, by fusion size. */
  scores: { blocks: FusionSize; set: ScoreSet }[];
}

/**
 * Measures a model under a protocol, the device-only baseline beside it. Nothing is stored but embeddings.
 *
 * @throws AppError `bad_request` when the protocol refuses (see `planEvaluation`), `not_found` for model or data set
 */
export async function evaluateModel(options: EvaluateOptions, task: Task): Promise<Evaluated> {
  const started = performance.now();
  const { seconds } = options;
  const protocol: Protocol = {
    ...options.protocol,
    ...(seconds !== undefined && { blockSeconds: seconds, blocks: [...BLOCKS_OF_SECONDS] }),
    ...(options.blocks && { blocks: options.blocks }),
  };
  const dataset = options.dataset ?? protocol.dataset;
  if (!dataset)
    throw new AppError('bad_request', `${protocol.name} fits any data set; say which.`, {
      hint: 'Add --dataset NAME; npx mouseprint datasets lists them.',
    });
  // People of a given folder are judged as those of the data set whose kind they are.
  const kind = kindOfDataset(dataset);
  const { contentHash } = await getDataset(dataset);
  const system = options.system ?? (await openSystem(options.model, options.backend));
  try {
    refuseSeconds(protocol, system);
    const sessions = await listSessions({ dataset });
    const plan = planAll(protocol, kind, sessions, system, options.subjects);
    refuseTooMany(protocol, plan);
    const asked = { protocol, plan, place: { dataset, datasetHash: contentHash }, sNorm: options.sNorm };
    const parts = await embedSystem(system, asked, subTask(task, 0, 0.6));
    const judged = await embedProbes(parts, asked, subTask(task, 0.6, 0.75));
    const compared = toParts(parts, judged);
    const scores: Evaluated['scores'] = [];
    task.progress(0.76, 'Comparing');
    await breathe();
    const result = measureSystem(protocol, plan, compared, (size, set) => {
      scores.push({ blocks: size, set });
    });
    throwIfCancelled(task.signal);
    const own = system.members[0];
    const cohort =
      centreOf(protocol, kind, own.origin.dataset) === 'extractor' && own.origin.dataset === kind
        ? await cohortSessions(own.origin, protocol)
        : [];
    const device = await measureDevice(
      protocol,
      plan,
      { dataset, cohortDataset: kind },
      cohort,
      subTask(task, 0.8, 0.9),
    );
    const deviceOnly = device.rhythm;
    if (protocol.task === 'continuous') {
      const ends = await blockEnds(
        dataset,
        plan.probes.map(({ session }) => session),
      );
      result.continuous = measureLockout(protocol, plan, scores[0].set, ends);
      deviceOnly.continuous = measureLockout(protocol, plan, device.scores, ends);
    }
    const probes = plan.probes.map(({ session }) => session);
    const unjudged = [...new Set(compared.flatMap((p) => unjudgedSessions(plan, p)).map(({ key }) => key))];
    const quality = await movementQuality(dataset, probes, compared[0].judged, task);
    const { histograms } = device;
    const metrology = measureCircumstances(scores, { plan, parts: compared, unjudged, histograms, quality });
    const matched = protocol.task === 'continuous' ? {} : measureMatched(plan, scores, device.histograms);
    const strangers = options.ablations ? measureStrangers(protocol, plan, compared, parts) : {};
    const { ablations, notes } = options.ablations
      ? await measureAblations(system, parts, scores, asked, subTask(task, 0.9, 0.95))
      : { ablations: {}, notes: [] };
    const thresholds = metrology.flatMap(({ blocks, threshold }) => {
      const scored = scores.find((one) => one.blocks === blocks);
      return threshold === null || !scored ? [] : [{ blocks, threshold, fmr1: atFmr1(blocks, scored.set) }];
    });
    const templateUpdate =
      options.ablations && protocol.task === 'verification' && protocol.impostors !== 'labelled'
        ? measureTemplateUpdate(plan, compared)
        : undefined;
    const attacks =
      options.ablations && protocol.task !== 'continuous'
        ? await measureAttacks(
            {
              ...{ protocol, plan, dataset, parts, compared, thresholds },
              everySpecies: options.everySpecies ?? false,
            },
            subTask(task, 0.95, 0.99),
          )
        : undefined;
    const said = [
      ...notes,
      ...(device.mostWindows === undefined ? [] : [spread(device.mostWindows)]),
      ...ofPlugins('protocols', [protocol.name]),
      ...ofPlugins(
        'backends',
        system.members.map(({ backend }) => backend),
      ),
    ];
    return {
      scores,
      result: {
        protocol: protocol.name,
        task: protocol.task,
        model: system.name,
        dataset,
        datasetHash: contentHash,
        subjects: [...plan.subjects],
        leftOut: [...plan.leftOut],
        unjudged,
        system: parts.map(({ member, prepared }) => ({
          model: member.embedder.name,
          hash: member.embedder.hash,
          backend: prepared.name,
          centre: prepared.centre,
          weight: member.weight,
          seed: member.seed,
        })),
        seeds: [...new Set(system.members.map(({ seed }) => seed))],
        bootstrap: { ...BOOTSTRAP },
        ...(protocol.blockSeconds !== undefined && { blockSeconds: protocol.blockSeconds }),
        support: supportOf(scores[0].set),
        result,
        deviceOnly,
        clockOnly: device.clock,
        steadyClockOnly: device.steady,
        groups: measureGroups(plan, scores),
        metrology,
        ...(attacks && { attacks }),
        ...(templateUpdate && { templateUpdate }),
        ablations: { ...matched, ...strangers, ...ablations },
        ...(said.length > 0 && { notes: said }),
        seconds: (performance.now() - started) / 1000,
      },
    };
  } finally {
    system.dispose();
  }
}

/** Blocks that are judged together where a block is some seconds of movement: 4, 20, 40 and 120 s for 4. */
const BLOCKS_OF_SECONDS = [1, 5, 10, 30, 'session'] as const;

/** Networks of a fixed input take 128 events and nothing else. */
function refuseSeconds(protocol: Protocol, { members }: System): void {
  if (protocol.blockSeconds === undefined) return;
  const fixed = members.find(({ variableLength }) => !variableLength);
  if (fixed || protocol.task === 'continuous')
    throw new AppError(
      'bad_request',
      fixed
        ? `${fixed.embedder.name} takes blocks of 128 events; movement cannot be cut by seconds for it.`
        : `${protocol.name} counts events; movement cannot be cut by seconds for it.`,
      { hint: 'Leave --seconds out, or choose a network of movement on a grid (beh, hand).' },
    );
}

/** Where 1% of impostors match, in the form of a report. */
function atFmr1(blocks: FusionSize, set: ScoreSet): PointAtFmr1 {
  const { threshold, fmr, fnmr } = pointAtFmr(rocCurve(rankScores(set)), 0.01);
  return { blocks, threshold: Number.isFinite(threshold) ? threshold : null, fmr, fnmr };
}

/** Says by which files what was asked for is defined, where that is not the program. */
function ofPlugins(kind: 'protocols' | 'backends', names: readonly string[]): string[] {
  return [...new Set(names)].flatMap((name) => {
    const origin = originOf(kind, name);
    return origin ? [`${name} is of the plug-in ${origin.module}, SHA-256 ${origin.sha256}.`] : [];
  });
}

const spread = (windows: number) =>
  `Device rows: at most ${windows} windows of a session were judged, evenly spread.`;

/** Refuses fusion sizes that no session has blocks for, before anything is computed. */
function refuseTooMany(protocol: Protocol, plan: Plan<SessionSummary>): void {
  const { blockSeconds } = protocol;
  const blocksOf = ({ blocks, durationMs }: SessionSummary) =>
    blockSeconds === undefined ? blocks : Math.floor(durationMs / 1000 / blockSeconds);
  const most = Math.max(...plan.probes.map(({ session }) => blocksOf(session)));
  const beyond = protocol.blocks.filter((size) => size !== 'session' && size > most);
  if (beyond.length < protocol.blocks.length) return;
  throw new AppError(
    'bad_request',
    `No session that is judged has ${beyond.join(' or ')} blocks; the longest has ${most}.`,
    { hint: 'Judge by fewer blocks, or by whole sessions: "session".' },
  );
}
