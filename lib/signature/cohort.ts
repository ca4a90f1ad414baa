import { z } from 'zod';
import { encodeFloats, floats } from '../base64.ts';
import { AppError } from '../errors.ts';
import type { Backend } from '../evaluation/backends/backend.ts';
import { CosineBackend } from '../evaluation/backends/cosine.ts';
import {
  type ShippedBackend,
  shippedBackendSchema,
  shippedBackendToJson,
} from '../evaluation/backends/shipped.ts';
import { calibrationSchema } from '../evaluation/calibration.ts';
import { supportsInterval } from '../evaluation/few-people.ts';
import { fitScoreModel, type ScoreModel } from './calibration.ts';
import { ENROLMENT_BLOCKS } from './enrolment-blocks.ts';
import { type LiveFigures, liveFigures } from './live-figures.ts';
import { overlappingRows } from './overlap.ts';
import { joinRows, meanEmbedding, rowCount, template } from './template.ts';

/** The known people that a new one is compared with: their templates, their mean, and how scores fall among them. */
export interface Cohort {
  readonly dims: number;
  /** Mean of the subjects' mean embeddings: subtracted from every embedding before comparing. */
  readonly mean: Float32Array;
  readonly subjects: readonly CohortSubject[];
  /** What a score is worth, per number of blocks fused. */
  readonly scores: readonly ScoreModel[];
  /** What compares, where something better than the cosine came with the weights. */
  readonly backend?: ShippedBackend;
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
const FUSIONS = [1, 2, 3, 5, 10, 20] as const;

/** Fewest scores of each sort that a score model is fitted to. */
const FEWEST_SCORES = 10;

/** The mean of subjects' means, so that who moved most does not count most. */
export function cohortMean(subjects: readonly SubjectEmbeddings[], dims: number): Float32Array {
  const sum = new Float64Array(dims);
  for (const { sessions } of subjects) {
    const mean = meanEmbedding(joinRows(sessions), dims);
    for (let d = 0; d < dims; d++) sum[d] += mean[d] / subjects.length;
  }
  return Float32Array.from(sum);
}

/**
 * Templates of all blocks, and score models from comparing later movement with earlier movement only.
 *
 * @param scores measured on people whom the network was not trained on where there are any, since among its training
 * subjects it does too well (`docs/evaluation.md`); by default on `subjects`, compared by the cosine
 */
export function buildCohort(
  subjects: readonly SubjectEmbeddings[],
  dims: number,
  mean: Float32Array = cohortMean(subjects, dims),
  scores: readonly ScoreModel[] = fitScoreModels(
    [liveScores(subjects, new CosineBackend(Float64Array.from(mean)))],
    subjects.length,
  ),
): Cohort {
  if (subjects.length === 0)
    throw new AppError('bad_data', 'A cohort needs at least one subject.', {
      hint: 'Import a data set first.',
    });
  return {
    dims,
    mean,
    subjects: subjects.map(({ key, sessions }) => {
      const all = joinRows(sessions);
      return { key, blocks: rowCount(all, dims), template: template(all, dims, mean) };
    }),
    scores,
  };
}

/** Genuine and impostor scores by the number of full blocks fused, and how many pairs of people the impostor scores are of. */
export type LiveScores = ReadonlyMap<number, { genuine: number[]; impostor: number[]; pairs: number }>;

/**
 * Scores as they come about on the live page: a minute enrols, later movement of {@link FUSIONS} full blocks is compared,
 * all in blocks that overlap by half.
 */
export function liveScores(subjects: readonly SubjectEmbeddings[], backend: Backend): LiveScores {
  const { dims } = backend;
  const halves = subjects
    .map(({ sessions }) => splitByTime(sessions, dims))
    .filter((h) => h.enrol.length > 0);
  const templates = halves.map((h) => backend.enrol(h.enrol, rowCount(h.enrol, dims)));
  return new Map(
    FUSIONS.map((fused) => {
      const genuine: number[] = [];
      const impostor: number[] = [];
      const pairs = new Set<number>();
      const rows = overlappingRows(fused);
      // The next probe shares no event with this one.
      const step = (rows + 1) * dims;
      halves.forEach(({ probe }, who) => {
        for (let start = 0; start + rows * dims <= probe.length; start += step) {
          const probes = backend.probes(probe.subarray(start, start + rows * dims), rows, 'session');
          templates.forEach((t, whom) => {
            (who === whom ? genuine : impostor).push(backend.score(t, probes)[0]);
            if (who !== whom) pairs.add(Math.min(who, whom) * templates.length + Math.max(who, whom));
          });
        }
      });
      return [fused, { genuine, impostor, pairs: pairs.size }];
    }),
  );
}

/** Fits a {@link ScoreModel} for each of {@link FUSIONS} that has enough probes in all `parts` together; none from too few people. */
export function fitScoreModels(parts: readonly LiveScores[], people: number): ScoreModel[] {
  if (!supportsInterval(people)) return [];
  return FUSIONS.flatMap((fused) => {
    const genuine = parts.flatMap((part) => part.get(fused)?.genuine ?? []);
    const impostor = parts.flatMap((part) => part.get(fused)?.impostor ?? []);
    const pairs = parts.reduce((sum, part) => sum + (part.get(fused)?.pairs ?? 0), 0);
    const enough = genuine.length >= FEWEST_SCORES && impostor.length >= FEWEST_SCORES;
    return enough ? [fitScoreModel(fused, genuine, impostor, pairs)] : [];
  });
}

/** Whole sessions on each side: the first enrols, the last is recognised. A single session is cut at half. */
function splitByTime(
  sessions: readonly Float32Array[],
  dims: number,
): { enrol: Float32Array; probe: Float32Array } {
  const most = ENROLMENT_BLOCKS * dims;
  if (sessions.length > 1)
    return { enrol: sessions[0].subarray(0, most), probe: sessions[sessions.length - 1] };
  const all = joinRows(sessions);
  const cut = Math.floor(rowCount(all, dims) / 2) * dims;
  return { enrol: all.subarray(0, Math.min(most, cut)), probe: all.subarray(cut) };
}

const scoreModel = z.object({
  blocks: z.int().positive(),
  calibration: calibrationSchema,
  genuine: z.int().positive(),
  impostor: z.int().positive(),
  pairs: z.int().positive().optional(),
  tail: z.array(z.object({ rate: z.number().positive(), evidence: z.number() })),
});

/** A cohort as JSON. */
export const cohortSchema = z
  .object({
    dims: z.int().positive(),
    mean: floats,
    subjects: z.array(z.object({ key: z.string(), blocks: z.int().nonnegative(), template: floats })),
    scores: z.array(scoreModel),
    backend: shippedBackendSchema.optional(),
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
  backend,
  figures,
}: Cohort): z.input<typeof cohortSchema> {
  return {
    dims,
    mean: encodeFloats(mean),
    subjects: subjects.map((s) => ({ ...s, template: encodeFloats(s.template) })),
    scores: scores.map((s) => ({ ...s, tail: [...s.tail] })),
    ...(backend && { backend: shippedBackendToJson(backend) }),
    ...(figures && { figures }),
  };
}
