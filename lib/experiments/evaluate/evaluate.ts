import { AppError, throwIfCancelled } from '../../errors.ts';
import { ABLATIONS } from '../../evaluation/ablations.ts';
import { BOOTSTRAP } from '../../evaluation/bootstrap.ts';
import { measureSystem, type SystemPart, unjudgedSessions } from '../../evaluation/judge.ts';
import { type ListedSession, type Plan, planEvaluation } from '../../evaluation/plan.ts';
import type { Protocol } from '../../evaluation/protocol.ts';
import type { EvaluationResult } from '../../evaluation/result.ts';
import type { ScoreSet } from '../../evaluation/scores.ts';
import { alignBlocks, type SessionEmbeddings } from '../../evaluation/session-embeddings.ts';
import type { FusionSize } from '../../evaluation/windows.ts';
import { getDataset, listSessions } from '../../server/catalogue/index.ts';
import { subTask, type Task } from '../../task.ts';
import { embedSessions } from '../embeddings/embed-sessions.ts';
import type { BackendName } from './backend-names.ts';
import { cohortSessions } from './cohort.ts';
import { blockEnds, measureLockout } from './continuous.ts';
import { measureDevice } from './device-baseline.ts';
import { centreOf, type PreparedBackend, prepareBackend } from './prepare.ts';
import { type Member, openSystem, type System } from './system.ts';

export interface EvaluateOptions {
  model: string;
  protocol: Protocol;
  /** Where the protocol leaves it open. */
  dataset?: string;
  /** Instead of the protocol's, as in `73-96`. */
  subjects?: string;
  /** Instead of the protocol's. */
  blocks?: FusionSize[];
  backend?: BackendName;
  sNorm: boolean;
  /** Whether to measure the same system on changed movement too. */
  ablations: boolean;
}

export interface Evaluated {
  result: EvaluationResult;
  /** Every comparison, by fusion size. */
  scores: { blocks: FusionSize; set: ScoreSet }[];
}

/** What a system makes of the sessions of a plan: parts with their embeddings. */
interface Embedded {
  member: Member;
  prepared: PreparedBackend;
  enrolled: Map<string, SessionEmbeddings>;
}

/**
 * Measures a model under a protocol, the device-only baseline beside it. Nothing is stored but embeddings.
 *
 * @throws AppError `bad_request` when the protocol refuses (see `planEvaluation`), `not_found` for model or data set
 */
export async function evaluateModel(options: EvaluateOptions, task: Task): Promise<Evaluated> {
  const started = performance.now();
  const { blocks } = options;
  const protocol = blocks ? { ...options.protocol, blocks } : options.protocol;
  const dataset = options.dataset ?? protocol.dataset;
  if (!dataset)
    throw new AppError('bad_request', `${protocol.name} fits any data set; say which.`, {
      hint: 'Add --dataset NAME; npx mouseprint datasets lists them.',
    });
  const { contentHash } = await getDataset(dataset);
  const system = await openSystem(options.model, options.backend);
  try {
    const sessions = await listSessions({ dataset });
    const plan = planAll(protocol, dataset, sessions, system, options.subjects);
    const place = { dataset, datasetHash: contentHash };
    const parts = await embedSystem(system, protocol, plan, place, options.sNorm, subTask(task, 0, 0.6));
    const probes = plan.probes.map(({ session }) => session);
    const judged = await embedProbes(parts, protocol, probes, place, subTask(task, 0.6, 0.75));
    const compared = toParts(parts, judged);
    const scores: Evaluated['scores'] = [];
    task.progress(0.76, 'Comparing');
    const result = measureSystem(protocol, plan, compared, (size, set) => {
      scores.push({ blocks: size, set });
    });
    throwIfCancelled(task.signal);
    const own = system.members[0];
    const cohort =
      centreOf(protocol, dataset, own.origin.dataset) === 'extractor' && own.origin.dataset === dataset
        ? await cohortSessions(own.origin, protocol)
        : [];
    const device = await measureDevice(protocol, plan, dataset, cohort, subTask(task, 0.8, 0.9));
    const deviceOnly = device.measured;
    if (protocol.task === 'continuous') {
      const ends = await blockEnds(dataset, probes);
      result.continuous = measureLockout(protocol, plan, scores[0].set, ends);
      deviceOnly.continuous = measureLockout(protocol, plan, device.scores, ends);
    }
    const ablations: EvaluationResult['ablations'] = {};
    if (options.ablations)
      for (const [name, { title, change }] of ABLATIONS) {
        throwIfCancelled(task.signal);
        task.progress(0.9, title);
        const changed = await embedProbes(parts, protocol, probes, place, subTask(task, 0.9, 0.98), {
          name,
          apply: change,
        });
        ablations[name] = measureSystem(protocol, plan, toParts(parts, changed)).fusion;
      }
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
        unjudged: [...new Set(compared.flatMap((p) => unjudgedSessions(plan, p)).map(({ key }) => key))],
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
        result,
        deviceOnly,
        ablations,
        seconds: (performance.now() - started) / 1000,
      },
    };
  } finally {
    system.dispose();
  }
}

/** The plan that holds for every member: each must be allowed to judge these people. */
function planAll<S extends ListedSession>(
  protocol: Protocol,
  dataset: string,
  sessions: readonly S[],
  system: System,
  subjects: string | undefined,
): Plan<S> {
  const plans = system.members.map(({ origin }) =>
    planEvaluation(protocol, dataset, sessions, origin, subjects ?? protocol.subjects),
  );
  const smallest = plans.reduce((a, b) => (b.subjects.length < a.subjects.length ? b : a));
  // Without named subjects each member leaves out whom it knows: what remains must be new to all.
  for (const { origin } of system.members)
    planEvaluation(protocol, dataset, sessions, origin, smallest.subjects.join(','));
  return smallest;
}

async function embedSystem(
  system: System,
  protocol: Protocol,
  plan: Plan,
  place: { dataset: string; datasetHash: string },
  sNorm: boolean,
  task: Task,
): Promise<Embedded[]> {
  const parts: Embedded[] = [];
  const share = 1 / system.members.length;
  for (const [i, member] of system.members.entries()) {
    const stretch = subTask(task, i * share, (i + 1) * share);
    const enrolled = await embedSessions(member.embedder, plan.enrol.flat(), {
      ...place,
      stride: protocol.enrolStride,
      task: subTask(stretch, 0, 0.5),
      message: `Embedding enrolment with ${member.embedder.name}`,
    });
    const prepared = await prepareBackend(member, protocol, plan, enrolled, {
      sNorm,
      task: subTask(stretch, 0.5, 1),
    });
    parts.push({ member, prepared, enrolled });
  }
  return parts;
}

async function embedProbes(
  parts: readonly Embedded[],
  protocol: Protocol,
  probes: readonly ListedSession[],
  place: { dataset: string; datasetHash: string },
  task: Task,
  change?: Parameters<typeof embedSessions>[2]['change'],
): Promise<Map<string, SessionEmbeddings>[]> {
  const judged: Map<string, SessionEmbeddings>[] = [];
  for (const [i, { member }] of parts.entries())
    judged.push(
      await embedSessions(member.embedder, probes, {
        ...place,
        stride: protocol.probeStride,
        change,
        task: subTask(task, i / parts.length, (i + 1) / parts.length),
        message: `Embedding probes with ${member.embedder.name}`,
      }),
    );
  for (const { key } of probes)
    alignBlocks(judged.map((map) => map.get(key)!)).forEach((aligned, i) => {
      judged[i].set(key, aligned);
    });
  return judged;
}

function toParts(
  parts: readonly Embedded[],
  judged: readonly Map<string, SessionEmbeddings>[],
): SystemPart[] {
  return parts.map(({ member, prepared, enrolled }, i) => ({
    backend: prepared.backend,
    weight: member.weight,
    enrolled: (key) => enrolled.get(key)!,
    judged: (key) => judged[i].get(key)!,
  }));
}
