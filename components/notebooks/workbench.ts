import { eventsUrl, fetchRecording } from '@/components/trajectory/useEvents';
import { fetchJson, sendJson } from '@/components/ui/fetchJson';
import type { EvaluationResult } from '@/lib/evaluation/result';
import type { Events } from '@/lib/mouse/events';
import { MissingError } from '@/lib/notebooks/missing';
import { toWire } from '@/lib/predictor/wire';
import { listBots, playBot } from './bots';
import { projectVectors } from './project';
import { trainRun } from './train';

/** Names a session as `"sapimouse/7-3min"`, or is one of the objects that `sessions()` returns. */
export type SessionReference = string | { dataset: string; key: string };

type Row = Record<string, unknown>;
type Query = Record<string, string | number | readonly string[] | undefined>;

function address(path: string, query: Query = {}): string {
  const parameters = new URLSearchParams();
  for (const [name, value] of Object.entries(query))
    for (const one of Array.isArray(value) ? value : [value])
      if (one !== undefined) parameters.append(name, String(one));
  const text = parameters.toString();
  return text ? `${path}?${text}` : path;
}

const encode = encodeURIComponent;

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

/** What notebooks know as `workbench`: the same requests that the pages make, and nothing beyond them. */
export const workbench = {
  /** All imported data sets. */
  async datasets(): Promise<Row[]> {
    return (await fetchJson<{ datasets: Row[] }>('/api/datasets')).datasets;
  },

  /** One data set with the report of its import; undefined where it is not imported. */
  async dataset(id: string): Promise<Row | undefined> {
    const all = await workbench.datasets();
    return all.some((one) => one.id === id) ? fetchJson<Row>(`/api/datasets/${encode(id)}`) : undefined;
  },

  /** One data set that the cell cannot do without: where it is not imported the cell says so, and those that depend on it rest. */
  async need(id: string): Promise<Row> {
    const dataset = await workbench.dataset(id);
    if (dataset) return dataset;
    throw new MissingError(
      `The data set “${id}” is not imported here.`,
      `Run npx mouseprint import ${id} in a terminal, or import it on the page Data sets, then run this notebook again.`,
    );
  },

  /** The newest evaluation of a model under a protocol; where there is none the cell says how to make it. */
  async needEvaluation(query: { model: string; protocol: string }): Promise<EvaluationResult> {
    const found = await workbench.evaluation(query);
    if (found) return found;
    throw new MissingError(
      `“${query.model}” has not been evaluated here under the protocol “${query.protocol}”.`,
      `Run npx mouseprint evaluate --model ${query.model} --protocol ${query.protocol} (some minutes), then run this notebook again.`,
    );
  },

  /** Sessions of a data set; `subject`, `split` and `label` restrict them. */
  async sessions({ dataset, ...query }: { dataset: string } & Query): Promise<Row[]> {
    const path = `/api/datasets/${encode(dataset)}/sessions`;
    return (await fetchJson<{ sessions: Row[] }>(address(path, query))).sessions;
  },

  /** The events of one session as columns: t (ms), x, y (px), kind, button. */
  async events(session: SessionReference): Promise<Events> {
    const { dataset, key } = parseSession(session);
    return (await fetchRecording(eventsUrl(dataset, key))).events;
  },

  /** Training runs, newest first. */
  async runs(query: Query = {}): Promise<Row[]> {
    return (await fetchJson<{ runs: Row[] }>(address('/api/runs', query))).runs;
  },

  /** One run by name or id. */
  run(name: string): Promise<Row> {
    return fetchJson<Row>(`/api/runs/${encode(name)}`);
  },

  /** The curves of a run, a row per point. */
  async metrics(run: string, name?: string) {
    const rows: { run: string; name: string; step: number; seconds: number; value: number }[] = [];
    let cursor = 0;
    for (let more = true; more; ) {
      const update = await fetchJson<{
        cursor: number;
        more: boolean;
        series: Record<string, { step: number[]; seconds: number[]; value: number[] }>;
      }>(address(`/api/runs/${encode(run)}/metrics`, { cursor, name }));
      for (const [metric, { step, seconds, value }] of Object.entries(update.series))
        for (let i = 0; i < step.length; i++)
          rows.push({ run, name: metric, step: step[i], seconds: seconds[i], value: value[i] });
      ({ cursor, more } = update);
    }
    return rows;
  },

  /** Evaluations without their curves, newest first. */
  async evaluations(query: { model?: string; run?: string; protocol?: string } = {}): Promise<Row[]> {
    return (await fetchJson<{ evaluations: Row[] }>(address('/api/evaluations', query))).evaluations;
  },

  /** The newest evaluation of a model under a protocol with all its figures and curves; undefined where there is none. */
  async evaluation(query: { model: string; protocol: string }): Promise<EvaluationResult | undefined> {
    const [newest] = await workbench.evaluations(query);
    if (!newest) return undefined;
    return (await fetchJson<{ result: EvaluationResult }>(`/api/evaluations/${newest.id}`)).result;
  },

  /** Runs the network on events: blocks, an embedding each, and whom they resemble. */
  predict(events: Events, options: { model?: string; dataset?: string; stride?: number } = {}): Promise<Row> {
    return sendJson<Row>('POST', '/api/predict', { ...options, events: toWire(events) });
  },

  /** The embeddings of one session's blocks. */
  async embeddings({ session, model }: { session: SessionReference; model?: string }) {
    const events = await workbench.events(session);
    const { blocks, embeddings } = await sendJson<{ blocks: Row[]; embeddings: number[][] }>(
      'POST',
      '/api/predict',
      { model, events: toWire(events), compare: false },
    );
    return { blocks, embeddings };
  },

  bots: listBots,
  playBot,
  project: projectVectors,
  train: trainRun,
};
