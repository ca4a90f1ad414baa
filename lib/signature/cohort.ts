import { z } from 'zod';
import { encodeFloats, floats } from '../base64.ts';
import { AppError } from '../errors.ts';
import { fitScoreModel, type ScoreModel } from './calibration.ts';
import { type LiveFigures, liveFigures } from './live-figures.ts';
import { dot, meanEmbedding, rowCount, template } from './template.ts';

/** The known people that a new one is compared with: their templates, their mean, and how scores fall among them. */
export interface Cohort {
  readonly dims: number;
  /** Mean of the subjects' mean embeddings: subtracted from every embedding before comparing. */
  readonly mean: Float32Array;
  readonly subjects: readonly CohortSubject[];
  /** How genuine and impostor scores fall, per number of blocks fused. */
  readonly scores: readonly ScoreModel[];
  /** How often the live page errs with it, where that was measured. */
  readonly figures?: LiveFigures;
}

export interface CohortSubject {
  readonly key: string;
  readonly blocks: number;
  readonly template: Float32Array;
}

/** A subject's embeddings, session by session in order of recording; each `blocks × dims`, row-major. */
export interface SubjectEmbeddings {
  readonly key: string;
  readonly sessions: readonly Float32Array[];
}

/** Numbers of blocks fused into a probe for which scores are measured. */
export const FUSIONS = [1, 2, 3, 5, 10, 20] as const;

/** Fewest scores of each sort that a score model is fitted to. */
const FEWEST_SCORES = 10;

/** The mean of subjects' means, so that who moved most does not count most. */
export function cohortMean(subjects: readonly SubjectEmbeddings[], dims: number): Float32Array {
  const sum = new Float64Array(dims);
  for (const { sessions } of subjects) {
    const mean = meanEmbedding(concatenate(sessions), dims);
    for (let d = 0; d < dims; d++) sum[d] += mean[d] / subjects.length;
  }
  return Float32Array.from(sum);
}

/**
 * Templates of all blocks, and score models from comparing later movement with templates of earlier movement only.
 *
 * `measured` are the people on whom scores are measured: those that the network was not trained on, where there are
 * any, since among its training subjects it does too well (DESIGN §6).
 */
export function buildCohort(
  subjects: readonly SubjectEmbeddings[],
  dims: number,
  measured: readonly SubjectEmbeddings[] = subjects,
  mean: Float32Array = cohortMean(subjects, dims),
): Cohort {
  if (subjects.length === 0)
    throw new AppError('bad_data', 'A cohort needs at least one subject.', {
      hint: 'Import a data set first.',
    });
  return {
    dims,
    mean,
    subjects: subjects.map(({ key, sessions }) => {
      const all = concatenate(sessions);
      return { key, blocks: rowCount(all, dims), template: template(all, dims, mean) };
    }),
    scores: measureScores(measured, dims, mean),
  };
}

/** Fits a {@link ScoreModel} for each of {@link FUSIONS} that has enough probes. */
export function measureScores(
  subjects: readonly SubjectEmbeddings[],
  dims: number,
  mean: Float32Array,
): ScoreModel[] {
  const halves = subjects
    .map(({ sessions }) => splitByTime(sessions, dims))
    .filter((h) => h.enrol.length > 0);
  const templates = halves.map((h) => template(h.enrol, dims, mean));
  const models: ScoreModel[] = [];
  for (const fused of FUSIONS) {
    const genuine: number[] = [];
    const impostor: number[] = [];
    halves.forEach(({ probe }, who) => {
      for (let start = 0; start + fused * dims <= probe.length; start += fused * dims) {
        const vector = template(probe.subarray(start, start + fused * dims), dims, mean);
        templates.forEach((t, whom) => {
          (who === whom ? genuine : impostor).push(dot(vector, t));
        });
      }
    });
    if (genuine.length >= FEWEST_SCORES && impostor.length >= FEWEST_SCORES)
      models.push(fitScoreModel(fused, genuine, impostor));
  }
  return models;
}

/** Whole sessions on each side: all but the last enrol. A single session is cut at two thirds. */
function splitByTime(
  sessions: readonly Float32Array[],
  dims: number,
): { enrol: Float32Array; probe: Float32Array } {
  if (sessions.length > 1)
    return { enrol: concatenate(sessions.slice(0, -1)), probe: sessions[sessions.length - 1] };
  const all = concatenate(sessions);
  const cut = Math.floor((rowCount(all, dims) * 2) / 3) * dims;
  return { enrol: all.subarray(0, cut), probe: all.subarray(cut) };
}

function concatenate(parts: readonly Float32Array[]): Float32Array {
  if (parts.length === 1) return parts[0];
  const out = new Float32Array(parts.reduce((n, p) => n + p.length, 0));
  let offset = 0;
  for (const part of parts) {
    out.set(part, offset);
    offset += part.length;
  }
  return out;
}

const spread = z.object({ mean: z.number(), sd: z.number().positive(), count: z.int().nonnegative() });

/** A cohort as JSON. */
export const cohortSchema = z
  .object({
    dims: z.int().positive(),
    mean: floats,
    subjects: z.array(z.object({ key: z.string(), blocks: z.int().nonnegative(), template: floats })),
    scores: z.array(z.object({ blocks: z.int().positive(), genuine: spread, impostor: spread })),
    figures: liveFigures.optional(),
  })
  .refine(
    ({ dims, mean, subjects }) => mean.length === dims && subjects.every((s) => s.template.length === dims),
    'Templates and mean do not have the stated number of dimensions.',
  );

/** The opposite of parsing with {@link cohortSchema}. */
export function cohortToJson({
  dims,
  mean,
  subjects,
  scores,
  figures,
}: Cohort): z.input<typeof cohortSchema> {
  return {
    dims,
    mean: encodeFloats(mean),
    subjects: subjects.map((s) => ({ ...s, template: encodeFloats(s.template) })),
    scores: scores.map((s) => ({ ...s })),
    ...(figures && { figures }),
  };
}
