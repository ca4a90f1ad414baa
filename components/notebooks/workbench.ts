import { call } from '@/components/api/call.ts';
import { fetchBlocks, fetchSessions } from '@/components/datasets/useSummaries.ts';
import { findRuns, understand } from '@/components/runs/findRuns.ts';
import { eventsUrl, fetchRecording } from '@/components/trajectory/useEvents.ts';
import { MOVEMENT_COLUMNS } from '@/lib/datasets/summary-files.ts';
import type {
  Block,
  MetricPoint,
  Prediction,
  SessionReference,
  Workbench,
} from '@/lib/notebooks/language/builtins.ts';
import { MissingError } from '@/lib/notebooks/missing.ts';
import { VOCABULARY } from '@/lib/notebooks/vocabulary.ts';
import { toWire } from '@/lib/predictor/wire.ts';
import { decodeRuns } from '@/lib/runs/run-columns.ts';
import { fieldsOf } from '@/lib/runs/run-fields.ts';
import { botFigures, judgeHumanity, listBots, playBot } from './bots.ts';
import { projectVectors } from './project.ts';
import { trainRun } from './train.ts';

/** Data sets that an import can download. */
const PUBLISHED: ReadonlySet<string> = new Set(['balabit', 'sapimouse']);

/** Data set and key of a session, however it was named. */
export function parseSession(session: SessionReference): { dataset: string; key: string } {
  if (typeof session !== 'string') return session;
  const slash = session.indexOf('/');
  if (slash < 1)
    throw new Error(
      `“${session}” does not name a session: write "data set/session", such as "sapimouse/7-3min".`,
    );
  return { dataset: session.slice(0, slash), key: session.slice(slash + 1) };
}

async function predict(body: Parameters<typeof call<'POST /api/predict'>>[1]['body']): Promise<Prediction> {
  const answer = await call('POST /api/predict', { body: { ...body, encoding: 'numbers' } });
  if (typeof answer.embeddings === 'string') throw new Error('The server sent embeddings as text.');
  return { ...answer, embeddings: answer.embeddings };
}

/** What notebooks know as `workbench`: the same requests that the pages make, and nothing beyond them. */
export const workbench: Workbench = {
  /** All imported data sets. */
  async datasets() {
    return (await call('GET /api/datasets')).datasets;
  },

  /** One data set with the report of its import; undefined where it is not imported. */
  async dataset(id) {
    const all = await workbench.datasets();
    return all.some((one) => one.id === id)
      ? call('GET /api/datasets/{dataset}', { params: { dataset: id } })
      : undefined;
  },

  /** One data set that the cell cannot do without: where it is not imported the cell says so, and those that depend on it rest. */
  async need(id) {
    const dataset = await workbench.dataset(id);
    if (dataset) return dataset;
    throw new MissingError(
      `The data set “${id}” is not imported here.`,
      `Import it here, or in a terminal from a folder that you have: npx mouseprint import ${id} --from FOLDER.`,
      PUBLISHED.has(id) ? { label: `Import ${id}`, kind: 'import', params: { dataset: id } } : undefined,
    );
  },

  /** The newest evaluation of a model under a protocol; where there is none the cell says how to make it. */
  async needEvaluation(query) {
    const found = await workbench.evaluation(query);
    if (found) return found;
    throw new MissingError(
      `“${query.model}” has not been evaluated here under the protocol “${query.protocol}”.`,
      `Measure it here (some minutes), or in a terminal: npx mouseprint evaluate --model ${query.model} --protocol ${query.protocol}${query.dataset ? ` --dataset ${query.dataset}` : ''}.`,
      { label: 'Measure it now', kind: 'evaluate', params: { ...query } },
    );
  },

  /** Sessions of a data set; `subject`, `split` and `label` restrict them. */
  async sessions({ dataset, ...query }) {
    return (await call('GET /api/datasets/{dataset}/sessions', { params: { dataset }, query })).sessions;
  },

  /** The events of one session as columns: t (ms), x, y (px), kind, button. */
  async events(session) {
    const { dataset, key } = parseSession(session);
    return (await fetchRecording(eventsUrl(dataset, key))).events;
  },

  /** Blocks of a data set with their statistics, as they were computed at import. */
  async blocks({ dataset, ...wanted }) {
    const [sessions, blocks] = await Promise.all([fetchSessions(dataset), fetchBlocks(dataset)]);
    const rows: Block[] = [];
    for (let i = 0; i < blocks.rows; i++) {
      const of = blocks.session[i];
      const [session, subject, split] = [sessions.key[of], sessions.subject[of], sessions.split[of]];
      if (wanted.session && wanted.session !== session) continue;
      if (wanted.subject && wanted.subject !== subject) continue;
      if (wanted.split && wanted.split !== split) continue;
      const start = blocks.start[i];
      const numbers = MOVEMENT_COLUMNS.map((name) => [name, blocks.numbers[name][i]]);
      rows.push({
        ...{ id: `${dataset}/${session}:${start}`, session, subject, split, start },
        ...(Object.fromEntries(numbers) as Pick<Block, (typeof MOVEMENT_COLUMNS)[number]>),
      });
    }
    return rows;
  },

  /** Training runs, newest first, that the query of the run table finds. */
  async runs(query = '') {
    const { columns } = await call('GET /api/runs/table');
    const runs = decodeRuns(columns);
    const { query: search, error } = understand(query, fieldsOf(runs));
    if (error) throw error;
    return [...findRuns(runs, search)];
  },

  /** One run by name or id. */
  run(name) {
    return call('GET /api/runs/{run}', { params: { run: name } });
  },

  /** The curves of a run, a row per point. */
  async metrics(run, name) {
    const rows: MetricPoint[] = [];
    let cursor = 0;
    for (let more = true; more; ) {
      const update = await call('GET /api/runs/{run}/metrics', { params: { run }, query: { cursor, name } });
      for (const [metric, { step, seconds, value }] of Object.entries(update.series))
        for (let i = 0; i < step.length; i++)
          rows.push({ run, name: metric, step: step[i], seconds: seconds[i], value: value[i] });
      ({ cursor, more } = update);
    }
    return rows;
  },

  /** Evaluations without their curves, newest first. */
  async evaluations(query = {}) {
    return (await call('GET /api/evaluations', { query })).evaluations;
  },

  /** The newest evaluation of a model under a protocol with all its figures and curves; undefined where there is none. */
  async evaluation({ dataset, ...query }) {
    const found = await workbench.evaluations(query);
    const newest = found.find((one) => !dataset || one.dataset === dataset);
    if (!newest) return undefined;
    return (await call('GET /api/evaluations/{id}', { params: { id: newest.id } })).result;
  },

  /** Runs the network on events: blocks, an embedding each, and whom they resemble. */
  predict: (events, options = {}) => predict({ ...options, events: toWire(events) }),

  /** The embeddings of one session's blocks, of its rows as they are. */
  async embeddings({ session, model }) {
    const events = toWire(await workbench.events(session));
    const { blocks, embeddings } = await predict({ model, events, thin: false, compare: false });
    return { blocks, embeddings };
  },

  words: () => VOCABULARY,
  bots: listBots,
  playBot,
  botFigures,
  judgeHumanity,
  project: projectVectors,
  train: trainRun,
};
