import { CosineBackend } from '../../evaluation/backends/cosine.ts';
import { meanOfSubjects } from '../../evaluation/backends/vectors.ts';
import { DeviceBackend } from '../../evaluation/device/backend.ts';
import type { Plan } from '../../evaluation/plan.ts';
import { type EnrolledPart, enrolPart, scorePlan } from '../../evaluation/score-plan.ts';
import type { ScoreSet } from '../../evaluation/scores.ts';
import { concatenate, type SessionEmbeddings } from '../../evaluation/session-embeddings.ts';
import type { FusionSize } from '../../evaluation/windows.ts';
import { type EmbeddedBlocks, nameAt, rowsBySession } from './blocks.ts';

/** Everybody of a plan enrolled, ready to be compared at any fusion size. */
export interface Halves {
  readonly plan: Plan;
  /** Rows of the blocks behind each probe session, so that a window of a {@link ScoreSet} can be found again. */
  readonly probeRows: readonly Int32Array[];
  /** Rows of each person's enrolment. */
  readonly enrolRows: readonly Int32Array[];
  compare(size: FusionSize): ScoreSet;
}

/** How blocks are compared: embeddings by the cosine, or device features by their likelihood ratio. */
export type Comparing = 'cosine' | 'device';

/**
 * Enrols the earlier sessions and compares the later ones by the cosine to the mean template. What is subtracted first is
 * the mean over the enrolment, so that nothing is learned from what is judged. Or, of device features, by {@link DeviceBackend}
 * with everybody who is enrolled as the cohort.
 */
export function enrolHalves(blocks: EmbeddedBlocks, plan: Plan, by: Comparing = 'cosine'): Halves {
  const rows = rowsBySession(blocks);
  const none = new Int32Array(0);
  const of = (key: string): SessionEmbeddings => gather(blocks, rows.get(key) ?? none, key);
  const part = by === 'cosine' ? byCosine(plan, of) : byDevice(plan, of);
  return {
    plan,
    probeRows: plan.probes.map(({ session }) => rows.get(session.key) ?? none),
    enrolRows: plan.enrol.map((sessions) =>
      Int32Array.from(sessions.flatMap(({ key }) => [...(rows.get(key) ?? none)])),
    ),
    compare: (size) => scorePlan(plan, [part], size),
  };
}

type SessionsByKey = (key: string) => SessionEmbeddings;

function byCosine(plan: Plan, of: SessionsByKey): EnrolledPart {
  const mean = meanOfSubjects(plan.enrol.flatMap((sessions) => sessions.map(({ key }) => of(key))));
  return enrolPart(plan, { backend: new CosineBackend(mean), weight: 1, enrolled: of, judged: of });
}

function byDevice(plan: Plan, of: SessionsByKey): EnrolledPart {
  const backend = new DeviceBackend();
  const templates = plan.enrol.map((sessions) => {
    const { embeddings, count } = concatenate(sessions.map(({ key }) => of(key)));
    return backend.enrol(embeddings, count);
  });
  backend.setCohort(templates);
  return enrolPart(plan, { backend, weight: 1, enrolled: of, judged: of, templates });
}

function gather(blocks: EmbeddedBlocks, rows: Int32Array, session: string): SessionEmbeddings {
  const { dims } = blocks;
  const embeddings = new Float32Array(rows.length * dims);
  rows.forEach((row, i) => {
    embeddings.set(blocks.embeddings.subarray(row * dims, (row + 1) * dims), i * dims);
  });
  return {
    subject: rows.length > 0 ? nameAt(blocks.subjects, rows[0]) : '',
    session,
    split: rows.length > 0 ? nameAt(blocks.splits, rows[0]) : '',
    embeddings,
    count: rows.length,
    dims,
  };
}
