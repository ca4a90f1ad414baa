import type { CellMode, EditableCell } from './editing.ts';

/** A beginning for a new notebook. */
export interface NotebookTemplate {
  id: string;
  name: string;
  about: string;
  cells: readonly Omit<EditableCell, 'id'>[];
}

function cell(mode: CellMode, value: string, pinned = false): Omit<EditableCell, 'id'> {
  return { mode, value, pinned, hidden: false };
}

/** What a new notebook can begin with. */
export const TEMPLATES: readonly NotebookTemplate[] = [
  { id: 'empty', name: 'Empty', about: 'No cell yet.', cells: [] },
  {
    id: 'dataset',
    name: 'Look at a data set',
    about: 'Choose a data set and a session, draw it, and see how people differ.',
    cells: [
      cell('md', 'What do I want to know about these recordings?'),
      cell(
        'js',
        `const datasets = (await workbench.datasets()).filter((d) => d.blocks > 0);
const dataset = view(Inputs.select(datasets.map((d) => d.id), {label: "Data set"}));`,
      ),
      cell(
        'js',
        `const sessions = await workbench.sessions({dataset});
const session = view(Inputs.select(sessions, {label: "Session", format: (s) => s.key}));`,
      ),
      cell('js', 'trajectory(await workbench.events(session))', true),
      cell(
        'js',
        `const blocks = await workbench.blocks({dataset});
Plot.plot({
  marginLeft: 60,
  x: {label: "speed (px/s)", type: "log"}, y: {label: "subject"},
  marks: [Plot.tickX(blocks.filter((b) => b.speed > 0), {x: "speed", y: "subject", strokeOpacity: 0.15})]
})`,
        true,
      ),
      cell(
        'md',
        '**Speed.** A tick for each block of 128 events. Where do the rows differ, and is that the person?',
      ),
    ],
  },
  {
    id: 'runs',
    name: 'Compare runs',
    about: 'Find training runs by a query, overlay their curves, and put their figures side by side.',
    cells: [
      cell('md', 'Which setting made the difference?'),
      cell(
        'js',
        `const query = view(Inputs.text({label: "Query", value: "status = finished", submit: true}));`,
      ),
      cell(
        'js',
        'const runs = await workbench.runs(query);\ndisplay(Inputs.table(runs.map(({name, dataset, step, metrics}) => ({name, dataset, step, ...metrics}))));',
      ),
      cell(
        'js',
        'curves((await Promise.all(runs.slice(0, 6).map((run) => workbench.metrics(run.name)))).flat())',
        true,
      ),
      cell('md', '**Curves.** The six newest that the query finds.'),
    ],
  },
  {
    id: 'model',
    name: 'Measure a model',
    about: 'Error rates of a model under a protocol, with intervals and the device-only baseline beside.',
    cells: [
      cell('md', 'How well does it tell people apart whom it never saw, and how much of that is the device?'),
      cell(
        'js',
        `const model = view(Inputs.select(["pretrained-fusion", "pretrained-beh", "pretrained-all"], {label: "Model"}));`,
      ),
      cell(
        'js',
        `const evaluation = await workbench.needEvaluation({model, protocol: "sapimouse-open-set"});
const rows = [["network", evaluation.result], ["device only", evaluation.deviceOnly]].flatMap(([system, {fusion}]) =>
  fusion.map(({blocks, pooled}) => ({system, blocks: String(blocks), ...pooled})));`,
      ),
      cell(
        'js',
        `Plot.plot({
  marginLeft: 60,
  x: {label: "blocks judged together", domain: evaluation.result.fusion.map((f) => String(f.blocks))},
  y: {label: "equal error rate", percent: true, grid: true, zero: true},
  color: {legend: true},
  marks: [
    Plot.line(rows, {x: "blocks", y: "eer", stroke: "system"}),
    Plot.ruleX(rows, {x: "blocks", y1: (d) => d.eerCi[0], y2: (d) => d.eerCi[1], stroke: "system"}),
    Plot.dot(rows, {x: "blocks", y: "eer", fill: "system", tip: true})
  ]
})`,
        true,
      ),
    ],
  },
  {
    id: 'experiment',
    name: 'Train and watch',
    about: 'Start a small training on the synthetic sample from a cell, and see its curves as they grow.',
    cells: [
      cell('md', 'Press the button: a real run starts on the server and appears among the runs.'),
      cell('js', 'const pressed = view(Inputs.button("Train", {value: 0, reduce: (n) => n + 1}));'),
      cell(
        'js',
        `const training = pressed > 0
  ? workbench.train({dataset: "sample", architecture: "small-cnn", steps: 60})
  : {status: "waiting", step: 0, totalSteps: 0, rows: []};`,
        true,
      ),
      cell(
        'js',
        'training.rows.length ? curves(training.rows) : htl.html`<em>${training.status}</em>`',
        true,
      ),
    ],
  },
];

/** A template by its id; the empty one for an id that is none. */
export function templateCells(id: string | undefined): EditableCell[] {
  const template = TEMPLATES.find((one) => one.id === id) ?? TEMPLATES[0];
  return template.cells.map((one, i) => ({ ...one, id: i + 1 }));
}
