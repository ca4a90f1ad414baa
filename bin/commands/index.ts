import type { Command } from 'commander';
import * as alerts from './alerts.ts';
import * as backup from './backup.ts';
import * as bots from './bots.ts';
import * as calibrate from './calibrate.ts';
import * as check from './check.ts';
import * as cohort from './cohort.ts';
import * as completion from './completion.ts';
import * as datasets from './datasets.ts';
import * as decisions from './decisions.ts';
import * as devices from './devices.ts';
import * as embed from './embed.ts';
import * as evaluate from './evaluate.ts';
import * as evaluations from './evaluations.ts';
import { addExamples } from './examples.ts';
import * as exchange from './exchange.ts';
import * as imports from './import.ts';
import * as jobs from './jobs.ts';
import * as keys from './keys.ts';
import * as maps from './maps.ts';
import * as mcp from './mcp.ts';
import * as move from './move.ts';
import * as notebook from './notebook.ts';
import * as plugins from './plugins.ts';
import * as predict from './predict.ts';
import * as privacy from './privacy.ts';
import * as recordings from './recordings.ts';
import * as runMarks from './run-marks.ts';
import * as runs from './runs.ts';
import * as sample from './sample.ts';
import * as start from './start.ts';
import * as sweep from './sweep.ts';
import * as train from './train.ts';
import * as views from './views.ts';
import * as worker from './worker.ts';

const COMMANDS = [
  start,
  sample,
  imports,
  datasets,
  recordings,
  train,
  runs,
  runMarks,
  views,
  alerts,
  exchange,
  sweep,
  evaluate,
  evaluations,
  embed,
  maps,
  plugins,
  devices,
  predict,
  keys,
  decisions,
  mcp,
  bots,
  calibrate,
  cohort,
  jobs,
  worker,
  privacy,
  backup,
  move,
  check,
  notebook,
  completion,
  // One line each, so that two people who add one do not collide.
];

/** Adds every command, in the order in which `--help` lists them. Commands load what they need when they run. */
export function registerCommands(program: Command): void {
  for (const command of COMMANDS) command.register(program);
  addExamples(program);
}
