/** A name that notebooks can use, as completion, hover and the reference notebook show it. */
export interface Word {
  name: string;
  signature: string;
  returns: string;
  about: string;
}

/** Everything that a cell can name without defining it; `components/notebooks/builtins.ts` gives each its value. */
export const VOCABULARY: readonly Word[] = [
  {
    name: 'workbench',
    signature: 'workbench',
    returns: 'Workbench',
    about: 'The data sets, runs and models of this workbench.',
  },
  {
    name: 'workbench.datasets',
    signature: 'workbench.datasets()',
    returns: 'Promise<Dataset[]>',
    about: 'All imported data sets, with subjects, sessions, events and what cleaning removed.',
  },
  {
    name: 'workbench.need',
    signature: 'workbench.need("balabit")',
    returns: 'Promise<Dataset>',
    about:
      'A data set that the notebook cannot do without; where it is not imported the cell offers to import it.',
  },
  {
    name: 'workbench.needEvaluation',
    signature: 'workbench.needEvaluation({model, protocol, dataset?})',
    returns: 'Promise<Evaluation>',
    about:
      'The newest evaluation of a model under a protocol; where there is none the cell offers to make it.',
  },
  {
    name: 'workbench.sessions',
    signature: 'workbench.sessions({dataset, subject?, split?, label?})',
    returns: 'Promise<Session[]>',
    about:
      'Sessions of a data set with duration (ms), events, blocks, median Δt (ms), extents (px) and summary.',
  },
  {
    name: 'workbench.events',
    signature: 'workbench.events("sapimouse/7-3min")',
    returns: 'Promise<Events>',
    about: 'The events of one session: t (ms), x, y (px), kind, button.',
  },
  {
    name: 'workbench.blocks',
    signature: 'workbench.blocks({dataset, subject?, session?, split?})',
    returns: 'Promise<Block[]>',
    about: 'The blocks of 128 events of a data set with their statistics.',
  },
  {
    name: 'workbench.runs',
    signature: 'workbench.runs(query?)',
    returns: 'Promise<Run[]>',
    about: 'Training runs, newest first; `query` as in the table of runs, such as "dataset = sapimouse".',
  },
  {
    name: 'workbench.run',
    signature: 'workbench.run(id)',
    returns: 'Promise<Run>',
    about: 'One run with its configuration, environment, metrics and artifacts.',
  },
  {
    name: 'workbench.metrics',
    signature: 'workbench.metrics(run, name?)',
    returns: 'Promise<{name, step, seconds, value}[]>',
    about: 'The curves of a run.',
  },
  {
    name: 'workbench.evaluations',
    signature: 'workbench.evaluations({model?, protocol?})',
    returns: 'Promise<Evaluation[]>',
    about: 'Evaluations under the protocols, with curves, intervals and the device-only baseline.',
  },
  {
    name: 'workbench.evaluation',
    signature: 'workbench.evaluation({model, protocol, dataset?})',
    returns: 'Promise<Evaluation | undefined>',
    about: 'The newest evaluation of a model under a protocol.',
  },
  {
    name: 'workbench.embeddings',
    signature: 'workbench.embeddings({model, session})',
    returns: 'Promise<{blocks, embeddings}>',
    about: 'The network’s embeddings of the blocks of one session.',
  },
  {
    name: 'workbench.project',
    signature: 'workbench.project(vectors, {method?, perplexity?, seed?})',
    returns: 'AsyncGenerator<{progress, positions}>',
    about:
      'Projects vectors to the plane in this browser by PCA or t-SNE and yields the picture as it settles.',
  },
  {
    name: 'workbench.train',
    signature: 'workbench.train(config)',
    returns: 'AsyncGenerator<Progress>',
    about: 'Starts a real training run on the server and yields its progress; the last value names the run.',
  },
  {
    name: 'workbench.predict',
    signature: 'workbench.predict(events, {model?})',
    returns: 'Promise<{blocks, embeddings, similar}>',
    about: 'Runs the network on events and compares them with the known subjects.',
  },
  {
    name: 'workbench.words',
    signature: 'workbench.words()',
    returns: 'Word[]',
    about: 'This list.',
  },
  {
    name: 'workbench.bots',
    signature: 'workbench.bots()',
    returns: 'Bot[]',
    about: 'The bots that the live page can be attacked with.',
  },
  {
    name: 'workbench.playBot',
    signature: 'workbench.playBot(id, {seed?, seconds?, victim?})',
    returns: 'Events',
    about: 'Movement that a bot makes; the same for the same seed.',
  },
  {
    name: 'workbench.botFigures',
    signature: 'workbench.botFigures()',
    returns: 'Figure[]',
    about: 'How often people and bots were flagged on held-out recordings.',
  },
  {
    name: 'workbench.judgeHumanity',
    signature: 'workbench.judgeHumanity(events)',
    returns: 'Humanity[]',
    about: 'What the live page says of each stretch of 512 events: is this a person’s movement?',
  },
  {
    name: 'trajectory',
    signature: 'trajectory(events, {width?, height?})',
    returns: 'Element',
    about: 'Draws a recording: colour is speed, rings are clicks.',
  },
  {
    name: 'player',
    signature: 'player("sapimouse/7-3min")',
    returns: 'Element',
    about: 'Plays a session at a chosen speed.',
  },
  {
    name: 'curves',
    signature: 'curves(metrics, {y?, log?})',
    returns: 'Element',
    about: 'Draws the curves of one run or of several.',
  },
  {
    name: 'detPlot',
    signature: 'detPlot([{name, det}])',
    returns: 'Element',
    about: 'Draws detection error trade-offs on normal deviate axes.',
  },
  {
    name: 'embeddingMap',
    signature: 'embeddingMap(positions, {colour, label?, ids?})',
    returns: 'Element',
    about: 'Draws a map of blocks; with ids, a box drawn over it selects them everywhere on the page.',
  },
  {
    name: 'liveCanvas',
    signature: 'view(liveCanvas())',
    returns: 'Element with value Events',
    about: 'Records your own movement in the cell. Nothing leaves this browser unless you send it.',
  },
  {
    name: 'runTable',
    signature: 'runTable()',
    returns: 'Promise<Element>',
    about: 'The table of runs with its search, filters and selection.',
  },
  {
    name: 'compareSubjects',
    signature: 'compareSubjects({dataset, subjects})',
    returns: 'Element',
    about: 'Overlays how people move, and says what sets them apart.',
  },
  {
    name: 'selection',
    signature: 'selection',
    returns: 'Set<string>',
    about: 'The sessions and blocks that are selected in any view; cells that read it follow it.',
  },
  {
    name: 'select',
    signature: 'select(names)',
    returns: 'void',
    about: 'Selects sessions or blocks by name in every view of this page.',
  },
  { name: 'Plot', signature: 'Plot', returns: 'module', about: 'Observable Plot.' },
  { name: 'Plotly', signature: 'Plotly', returns: 'module', about: 'Plotly, its strict build.' },
  { name: 'Inputs', signature: 'Inputs', returns: 'module', about: 'Observable Inputs: use with view().' },
  { name: 'd3', signature: 'd3', returns: 'module', about: 'D3.' },
  { name: 'tf', signature: 'tf', returns: 'module', about: 'TensorFlow.js in this browser.' },
  { name: 'Arrow', signature: 'Arrow', returns: 'module', about: 'Apache Arrow.' },
  { name: 'htl', signature: 'htl', returns: 'module', about: 'Hypertext Literal: htl.html and htl.svg.' },
  { name: 'tex', signature: 'tex`…`', returns: 'Element', about: 'Mathematics by KaTeX.' },
  { name: 'md', signature: 'md`…`', returns: 'Element', about: 'Markdown.' },
  { name: 'view', signature: 'view(input)', returns: 'value', about: 'Shows an input and yields its value.' },
  { name: 'display', signature: 'display(value)', returns: 'value', about: 'Shows a value in this cell.' },
  { name: 'width', signature: 'width', returns: 'number', about: 'The width of the notebook, px.' },
  { name: 'dark', signature: 'dark', returns: 'boolean', about: 'Whether the page is dark.' },
  { name: 'now', signature: 'now', returns: 'number', about: 'The time, ms, as it goes.' },
  {
    name: 'invalidation',
    signature: 'invalidation',
    returns: 'Promise<void>',
    about: 'Resolves when the cell is run anew: stop timers and release memory then.',
  },
];
