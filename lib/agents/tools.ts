import { z } from 'zod';
import { evaluateParams } from '../evaluations/params.ts';
import { RUN_STATUSES } from '../runs/contract.ts';

/** How a tool asks the workbench: by its API, so that a key may do there what it may do anywhere. */
export interface Asked {
  readonly method: 'GET' | 'POST';
  readonly path: string;
  readonly query?: Readonly<Record<string, string | number | undefined>>;
  readonly body?: object;
}

/** What an agent can do: a question to the API, and what of the answer is worth its attention. */
export interface AgentTool<I = unknown> {
  readonly description: string;
  readonly input: z.ZodObject;
  /** Whether it changes nothing. */
  readonly reads: boolean;
  ask(input: I): Asked;
  /** Without curves and the like, which fill a conversation and say nothing in it. */
  shorten?(answer: Json): unknown;
}

type Json = Record<string, unknown>;

function tool<S extends z.ZodObject>(definition: {
  description: string;
  input: S;
  reads?: boolean;
  ask(input: z.output<S>): Asked;
  shorten?(answer: Json): unknown;
}): AgentTool {
  const { reads = true, ...rest } = definition;
  return { ...rest, reads, ask: (input) => rest.ask(rest.input.parse(input)) };
}

const pick = (from: unknown, ...names: string[]): Json =>
  Object.fromEntries(names.map((name) => [name, (from as Json)[name]]));
const list = (answer: Json, name: string, ...fields: string[]) => ({
  [name]: (answer[name] as Json[]).map((item) => pick(item, ...fields)),
});

const lastValues = (metrics: unknown) =>
  Object.fromEntries(
    Object.entries(metrics as Record<string, { last: number }>).map(([name, { last }]) => [name, last]),
  );
const JOB = ['id', 'kind', 'title', 'status', 'progress', 'message', 'result', 'error'];
const RUN = ['name', 'status', 'dataset', 'step', 'totalSteps', 'starred', 'tags', 'notes', 'createdAt'];

/** Everything that the MCP server offers, by name. */
export const AGENT_TOOLS: Readonly<Record<string, AgentTool>> = {
  list_datasets: tool({
    description: 'The imported data sets: people, sessions, events, and where each is from.',
    input: z.object({}),
    ask: () => ({ method: 'GET', path: '/api/datasets' }),
  }),
  list_runs: tool({
    description:
      'Trainings with the last value of each metric. `query` is the language of the run table, such as `accuracy > 0.9 and tag = seed`; `sort` such as `-accuracy,name`.',
    input: z.object({
      query: z.string().max(2000).optional(),
      sort: z.string().max(400).optional(),
      limit: z.int().min(1).max(500).default(50),
      status: z.enum(RUN_STATUSES).optional(),
    }),
    ask: (query) => ({ method: 'GET', path: '/api/runs', query }),
    shorten: ({ runs }) => ({
      runs: (runs as Json[]).map((run) => ({ ...pick(run, ...RUN), metrics: lastValues(run.metrics) })),
    }),
  }),
  get_run: tool({
    description:
      'One training: its whole configuration, how far it is, its metrics, and the error if it failed.',
    input: z.object({ run: z.string().max(64).describe('Name or id.') }),
    ask: ({ run }) => ({ method: 'GET', path: `/api/runs/${encodeURIComponent(run)}` }),
    shorten: (run) => ({
      ...pick(run, ...RUN, 'config', 'seed', 'codeVersion', 'summary', 'error'),
      metrics: run.metrics,
    }),
  }),
  list_evaluations: tool({
    description:
      'Measurements of networks: which network, under which protocol, on which data set. Those that are shipped with a network are among them. Figures: get_evaluation.',
    input: z.object({
      model: z.string().max(200).optional(),
      protocol: z.string().max(64).optional(),
      run: z.string().max(64).optional(),
    }),
    ask: (query) => ({ method: 'GET', path: '/api/evaluations', query }),
    shorten: (answer) =>
      list(answer, 'evaluations', 'id', 'model', 'protocol', 'dataset', 'createdAt', 'shipped'),
  }),
  get_evaluation: tool({
    description:
      'The figures of one evaluation at every number of blocks, with 95% intervals over people, beside what the device alone gives away (`deviceOnly`). Error rates are shares from 0 to 1. A system that is no better than `deviceOnly` has recognised mice and screens, not people.',
    input: z.object({
      id: z.string().regex(/^[0-9a-f]{16}$/, 'is no id of an evaluation; list_evaluations has them'),
    }),
    ask: ({ id }) => ({ method: 'GET', path: `/api/evaluations/${id}` }),
    shorten(answer) {
      const result = answer.result as Json;
      const figures = (measured: unknown) => measured && pick(measured, 'fusion', 'continuous');
      return {
        ...pick(answer, 'id', 'model', 'protocol', 'dataset', 'createdAt'),
        ...pick(result, 'task', 'subjects', 'system', 'leftOut', 'unjudged'),
        result: figures(result.result),
        deviceOnly: figures(result.deviceOnly),
      };
    },
  }),
  start_evaluation: tool({
    description:
      'Measures a network under a protocol. It takes minutes: the answer is a job; ask get_job until it has succeeded, then get_evaluation with the id in its result. Needs a key with the scope administer.',
    input: evaluateParams.pick({
      model: true,
      protocol: true,
      dataset: true,
      subjects: true,
      blocks: true,
      backend: true,
      ablations: true,
    }),
    reads: false,
    ask: (body) => ({ method: 'POST', path: '/api/evaluations', body }),
    shorten: (job) => pick(job, ...JOB),
  }),
  list_jobs: tool({
    description: 'What is being done, waits, or was done lately: imports, trainings, evaluations, maps.',
    input: z.object({
      active: z.boolean().default(false).describe('Only what waits or runs.'),
      limit: z.int().min(1).max(100).default(20),
    }),
    ask: ({ active, limit }) => ({
      method: 'GET',
      path: '/api/jobs',
      query: { active: String(active), limit },
    }),
    shorten: (answer) => list(answer, 'jobs', ...JOB),
  }),
  get_job: tool({
    description: 'How far a job is, how it ended, its result, and the last lines of its log.',
    input: z.object({ id: z.string().max(40) }),
    ask: ({ id }) => ({ method: 'GET', path: `/api/jobs/${encodeURIComponent(id)}` }),
    shorten: (job) => ({ ...pick(job, ...JOB), log: (job.log as string[]).slice(-20) }),
  }),
};
