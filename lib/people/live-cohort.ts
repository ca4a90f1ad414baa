import { ownSessions } from '../attribution.ts';
import { getDataset, listSessions, readEvents } from '../catalogue/index.ts';
import { embedBlocks } from '../embeddings/embed-blocks.ts';
import { pooled } from '../embeddings/embedder.ts';
import { AppError } from '../errors.ts';
import type { Backend } from '../evaluation/backends/backend.ts';
import { CosineBackend } from '../evaluation/backends/cosine.ts';
import { fitShippedBackend, openBackend, shippedBackendSchema } from '../evaluation/backends/shipped.ts';
import { findModel, type ModelInfo } from '../models/models.ts';
import { readShippedBackend } from '../models/shipped-backend.ts';
import {
  buildCohort,
  type Cohort,
  cohortMean,
  fitScoreModels,
  type LiveScores,
  liveScores,
  type SubjectEmbeddings,
} from '../signature/cohort.ts';
import { type HeldOut, type LiveFigures, measureLive } from '../signature/live-figures.ts';
import { LIVE_STRIDE } from '../signature/overlap.ts';
import { rowCount } from '../signature/template.ts';
import { trustRule } from '../signature/trust.ts';
import { parseSubjects } from '../subjects.ts';
import { subTask, type Task } from '../task.ts';
import { embedSubjects, thinned } from './cohorts.ts';

export interface LiveCohortRequest {
  readonly model: string;
  readonly dataset: string;
  /** People to be compared with: those whom the network learned from. */
  readonly known: string;
  /**
   * Networks of the same recipe, each trained on only some of the known people: the others are to it what a visitor is to
   * `model`, and their scores calibrate.
   */
  readonly folds: readonly string[];
  /** Without folds: people whom the network has not seen and whose scores calibrate. */
  readonly calibration: string;
  /** Yet other people, on whom errors are measured. */
  readonly heldOut: string;
  readonly far: number;
  readonly seed: number;
}

/** All that a session of a held-out person has. */
const ALL_BLOCKS = 1000;

/**
 * The cohort that is shipped with a network: templates of known people, what scores are worth, and error rates. Scores are
 * calibrated on people whom the network that made them had not seen, errors are measured on further people.
 */
export async function makeLiveCohort(
  request: LiveCohortRequest,
  task: Task,
): Promise<Cohort & { figures: LiveFigures }> {
  const model = await findModel(request.model);
  const { dataset } = request;
  const keys = [...new Set((await listSessions({ dataset })).map((s) => s.subject))];
  const known = keys.filter(parseSubjects(request.known));
  const heldOut = keys.filter(parseSubjects(request.heldOut));
  const others = request.folds.length > 0 ? [] : keys.filter(parseSubjects(request.calibration));
  refuseShared(known, heldOut, 'known and held out');
  refuseShared([...known, ...heldOut], others, 'for calibration and something else');
  task.progress(0, 'known people');
  const embedded = await embedSubjects(model, dataset, { subjects: known });
  const mean = cohortMean(embedded, model.dims);
  const shipped = await readShippedBackend(model.folder, model.name);
  const plda = shipped?.kind === 'plda' ? shipped : undefined;
  task.progress(0.3, 'calibration');
  const parts =
    request.folds.length > 0
      ? await foldScores(request, known, plda !== undefined, task)
      : [
          liveScores(
            await embedSubjects(model, dataset, { subjects: others, blocksEach: ALL_BLOCKS }),
            plda ? (openBackend(plda) as Backend) : new CosineBackend(Float64Array.from(mean)),
          ),
        ];
  const built = buildCohort(
    embedded,
    model.dims,
    mean,
    fitScoreModels(parts, request.folds.length > 0 ? known.length : others.length),
  );
  const cohort: Cohort = plda ? { ...built, backend: plda } : built;
  task.progress(0.8, 'error rates');
  const people = await readHeldOut(dataset, heldOut, model, subTask(task, 0.8, 1));
  const figures = measureLive(people, cohort, trustRule(request.far), request.seed);
  const calibratedOn =
    request.folds.length > 0
      ? `subjects ${request.known}, each by a network that had not seen them`
      : `subjects ${request.calibration}`;
  return { ...built, figures: { ...figures, calibratedOn, thinned: true } };
}

function refuseShared(some: readonly string[], others: readonly string[], what: string): void {
  const both = some.filter((key) => others.includes(key));
  if (both.length > 0) throw new AppError('bad_request', `Subjects ${both.join(', ')} are both ${what}.`);
}

/** Scores of the known people that each network was not trained on, by a back-end fitted to those that it was. */
async function foldScores(
  { folds, dataset }: LiveCohortRequest,
  known: readonly string[],
  plda: boolean,
  task: Task,
): Promise<LiveScores[]> {
  const parts: LiveScores[] = [];
  for (const [i, name] of folds.entries()) {
    task.progress(0.3 + (0.5 * i) / folds.length, `calibration: ${name}`);
    const fold = await findModel(name);
    const trained = new Set(fold.card.data.subjects);
    const learned = known.filter((key) => trained.has(key));
    const unseen = known.filter((key) => !trained.has(key));
    if (fold.dataset !== dataset || learned.length === 0 || unseen.length === 0)
      throw new AppError(
        'bad_request',
        `${name} was not trained on a part of the known people of ${dataset}.`,
      );
    const seen = await embedSubjects(fold, dataset, { subjects: learned, blocksEach: ALL_BLOCKS });
    const backend = plda
      ? (openBackend(
          shippedBackendSchema.parse(fitShippedBackend('plda', asSessions(seen, fold))),
        ) as Backend)
      : new CosineBackend(Float64Array.from(cohortMean(seen, fold.dims)));
    const strangers = await embedSubjects(fold, dataset, { subjects: unseen, blocksEach: ALL_BLOCKS });
    parts.push(liveScores(strangers, backend));
  }
  return parts;
}

function asSessions(people: readonly SubjectEmbeddings[], { dims }: ModelInfo) {
  return people.flatMap(({ key, sessions }) =>
    sessions.map((embeddings, i) => ({
      subject: key,
      session: `${key}/${i}`,
      split: '',
      embeddings,
      count: rowCount(embeddings, dims),
      dims,
    })),
  );
}

async function readHeldOut(
  dataset: string,
  subjects: readonly string[],
  model: ModelInfo,
  task: Task,
): Promise<HeldOut[]> {
  const wanted = new Set(subjects);
  const own = ownSessions(await listSessions({ dataset }));
  const sessions = own.filter(({ subject, blocks }) => wanted.has(subject) && blocks > 0);
  const { contentHash } = await getDataset(dataset);
  const change = thinned();
  const embedded = await embedBlocks(pooled(model), sessions, {
    ...{ dataset, datasetHash: contentHash, stride: LIVE_STRIDE, change, task },
    message: `Embedding people of ${dataset} by ${model.name}`,
  });
  const bySubject = new Map<string, { rows: Float32Array[]; seconds: number[] }[]>();
  for await (const { session, events } of readEvents(dataset, sessions)) {
    const pointer = change.apply(events);
    const { blocks, embeddings } = embedded.get(session.key)!;
    const rows = blocks.map((_, i) => embeddings.slice(i * model.dims, (i + 1) * model.dims));
    const seconds = blocks.map(({ end }) => (pointer.t[end - 1] - pointer.t[0]) / 1000);
    const list = bySubject.get(session.subject) ?? [];
    list.push({ rows, seconds });
    bySubject.set(session.subject, list);
  }
  return [...bySubject]
    .filter(([, list]) => list.length > 1)
    .map(([key, list]) => {
      const probe = list[list.length - 1];
      return { key, enrolment: list[0].rows, probe: probe.rows, seconds: probe.seconds };
    });
}
