import type { Command } from 'commander';
import * as evaluate from './evaluate.ts';
import * as jobs from './jobs.ts';
import * as predict from './predict.ts';

/** Adds every command, in the order in which `--help` lists them. Commands load what they need when they run. */
export function registerCommands(program: Command): void {
  for (const command of [evaluate, predict, jobs]) command.register(program);
}
