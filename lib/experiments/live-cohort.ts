import { AppError } from '../errors.ts';
import { pointerEvents } from '../mouse/events.ts';
import { listSessions, readEvents } from '../server/catalogue/index.ts';
import { embedSubjects } from '../server/cohorts.ts';
import { sharedPredictor } from '../server/predictor.ts';
import { buildCohort, type Cohort } from '../signature/cohort.ts';
import { type HeldOut, type LiveFigures, measureLive } from '../signature/live-figures.ts';
import { trustRule } from '../signature/trust.ts';
import { parseSubjects } from '../subjects.ts';
import type { Task } from '../task.ts';
import { findModel } from './models.ts';

export interface LiveCohortRequest {
  readonly model: string;
  readonly dataset: string;
  /** People to be compared with: those whom the network learned from. */
  readonly known: string;
  /** Other people, on whom scores are calibrated and errors measured. */
  readonly heldOut: string;
  readonly far: number;
  readonly seed: number;
}

/** Blocks overlap by half, as on the live page. */
const STRIDE = 64;
const TIMEOUT_MS = 120_000;

/**
 * The cohort that is shipped with a network: templates of known people, and scores and error rates measured on others,
 * who enrol with their first session and are recognised in their last.
 */
export async function makeLiveCohort(
  request: LiveCohortRequest,
  task: Task,
): Promise<Cohort & { figures: LiveFigures }> {
  const model = await findModel(request.model);
  const { dataset } = request;
  const isKnown = parseSubjects(request.known);
  const isHeldOut = parseSubjects(request.heldOut);
  const keys = [...new Set((await listSessions({ dataset })).map((s) => s.subject))];
  const both = keys.filter((key) => isKnown(key) && isHeldOut(key));
  if (both.length > 0)
    throw new AppError('bad_request', `Subjects ${both.join(', ')} are both known and held out.`);
  task.progress(0, 'known people');
  const known = await embedSubjects(model, dataset, { subjects: keys.filter(isKnown) });
  task.progress(0.4, 'other people');
  const others = await embedSubjects(model, dataset, { subjects: keys.filter(isHeldOut), blocksEach: 1000 });
  const cohort = buildCohort(known, model.dims, others);
  task.progress(0.7, 'error rates');
  const people = await readHeldOut(dataset, keys.filter(isHeldOut), model);
  return { ...cohort, figures: measureLive(people, cohort, trustRule(request.far), request.seed) };
}

async function readHeldOut(
  dataset: string,
  subjects: readonly string[],
  model: { name: string; folder: string; dims: number },
): Promise<HeldOut[]> {
  const sessions = (await listSessions({ dataset, subjects })).filter((s) => s.blocks > 0);
  const bySubject = new Map<string, { rows: Float32Array[]; seconds: number[] }[]>();
  for await (const { session, events } of readEvents(dataset, sessions)) {
    const pointer = pointerEvents(events);
    const { blocks, embeddings } = await sharedPredictor().embed(
      { source: model.folder, name: model.name, events: pointer, stride: STRIDE },
      TIMEOUT_MS,
    );
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
