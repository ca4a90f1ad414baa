import type { RunRow } from './contract.ts';
import { sameValue } from './run-row.ts';

/** Names of what some run has, and the settings in which runs differ, each in order of first appearance. */
export interface RunFields {
  metrics: string[];
  settings: string[];
  differing: string[];
}

export function fieldsOf(runs: readonly RunRow[]): RunFields {
  const metrics = new Set<string>();
  const settings = new Set<string>();
  for (const run of runs) {
    for (const name in run.metrics) metrics.add(name);
    for (const key in run.config) settings.add(key);
  }
  const differing = [...settings].filter((key) => {
    const first = runs[0].config[key];
    return runs.some(({ config }) => !sameValue(config[key], first));
  });
  return { metrics: [...metrics], settings: [...settings], differing };
}
