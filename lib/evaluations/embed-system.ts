import type { EventChange } from '../embeddings/embed-blocks.ts';
import type { Plan } from '../evaluation/plan.ts';
import type { Protocol } from '../evaluation/protocol.ts';
import type { SystemPart } from '../evaluation/score-plan.ts';
import { alignBlocks, type SessionEmbeddings } from '../evaluation/session-embeddings.ts';
import { subTask, type Task } from '../task.ts';
import { type PreparedBackend, prepareBackend } from './prepare.ts';
import type { Member, System } from './system.ts';

/** What is asked of a system. */
export interface Asked {
  readonly protocol: Protocol;
  readonly plan: Plan;
  /** Where the sessions of the plan are. */
  readonly place: { dataset: string; datasetHash: string };
  readonly sNorm: boolean;
  /** A change to make to the enrolment first. */
  readonly enrolChange?: EventChange;
}

/** A network of a system with its back-end, and what it makes of the sessions that enrol. */
export interface Embedded {
  member: Member;
  prepared: PreparedBackend;
  enrolled: Map<string, SessionEmbeddings>;
}

/** Embeds everybody's enrolment and prepares the back-ends. */
export async function embedSystem(
  system: System,
  { protocol, plan, place, sNorm, enrolChange }: Asked,
  task: Task,
): Promise<Embedded[]> {
  const parts: Embedded[] = [];
  const share = 1 / system.members.length;
  for (const [i, member] of system.members.entries()) {
    const stretch = subTask(task, i * share, (i + 1) * share);
    const enrolled = await member.embed(plan.enrol.flat(), {
      ...place,
      stride: protocol.enrolStride,
      blockSeconds: protocol.blockSeconds,
      change: enrolChange,
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

/** Embeds the sessions that are judged, changed first where asked, and keeps the blocks that every network has. */
export async function embedProbes(
  parts: readonly Embedded[],
  { protocol, plan, place }: Asked,
  task: Task,
  change?: EventChange,
): Promise<Map<string, SessionEmbeddings>[]> {
  const probes = plan.probes.map(({ session }) => session);
  const judged: Map<string, SessionEmbeddings>[] = [];
  for (const [i, { member }] of parts.entries())
    judged.push(
      await member.embed(probes, {
        ...place,
        stride: protocol.probeStride,
        blockSeconds: protocol.blockSeconds,
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

/** Joins the two for comparing. */
export function toParts(
  parts: readonly Embedded[],
  judged: readonly Map<string, SessionEmbeddings>[],
): SystemPart[] {
  return parts.map(({ member, prepared, enrolled }, i) => ({
    backend: prepared.backend,
    ...(prepared.choose && { choose: prepared.choose }),
    weight: member.weight,
    enrolled: (key) => enrolled.get(key)!,
    judged: (key) => judged[i].get(key)!,
  }));
}
