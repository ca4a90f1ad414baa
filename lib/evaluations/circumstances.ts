import { dayOfSplit, findManifest } from '../datasets/manifest.ts';
import { deviceClass } from '../evaluation/device/classes.ts';
import { type Circumstances, measureMetrology } from '../evaluation/metrology/measure.ts';
import type { Metrology } from '../evaluation/metrology/schema.ts';
import type { Plan } from '../evaluation/plan.ts';
import type { SystemPart } from '../evaluation/score-plan.ts';
import type { ScoreSet } from '../evaluation/scores.ts';
import type { FusionSize } from '../evaluation/windows.ts';
import type { ProbeQuality } from './probe-quality.ts';

/** What an evaluation knows of people and sessions beside their scores. */
export interface Known {
  readonly plan: Plan;
  readonly parts: readonly SystemPart[];
  readonly unjudged: readonly string[];
  /** Intervals in fast motion of each person's enrolment. */
  readonly histograms: readonly (Float64Array | undefined)[];
  readonly quality: ProbeQuality;
}

/** Metrology at every fusion size. */
export function measureCircumstances(
  scores: readonly { blocks: FusionSize; set: ScoreSet }[],
  { plan, parts, unjudged, histograms, quality }: Known,
): Metrology[] {
  const notEnrolled = plan.enrol.filter((own) =>
    parts.some((part) => own.every(({ key }) => part.enrolled(key).count === 0)),
  ).length;
  const { groups } = plan;
  const word = findManifest(plan.dataset)?.groups?.word ?? 'group';
  const groupings: Circumstances['groupings'] = [
    { by: 'clock of the device', groupOf: (subject) => deviceClass(histograms[subject]) },
    ...(groups ? [{ by: word, groupOf: (subject: number) => groups[subject] }] : []),
  ];
  const sessions = new Map(
    plan.probes.map(({ session, actual }) => [session.key, { session, actual }] as const),
  );
  const day = (split: string) => dayOfSplit(plan.dataset, split);
  const daysOf = (key: string): number | null => {
    const probe = sessions.get(key);
    if (!probe || probe.actual < 0) return null;
    const enrolled = plan.enrol[probe.actual].map(({ split }) => day(split));
    const judged = day(probe.session.split);
    if (judged === null || enrolled.some((one) => one === null)) return null;
    return judged - Math.max(...(enrolled as number[]));
  };
  return scores.flatMap(({ blocks, set }) => {
    const measured = measureMetrology(set, blocks, {
      failures: {
        ...{ people: plan.subjects.length, notEnrolled },
        ...{ sessions: plan.probes.length, notAcquired: unjudged.length },
      },
      groupings,
      daysOf: (session) => daysOf(set.sessions[session]),
      quality: (session, block, size) => quality(set.sessions[session], block, size),
    });
    return measured ? [measured] : [];
  });
}
