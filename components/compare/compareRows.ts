import type { ComparedRun } from '@/lib/runs/contract.ts';
import { CONFIG_FIELDS, formatSetting } from '../runs/configFields.ts';
import { describeMetric, orderMetrics } from '../runs/curveState.ts';

/** One line of the comparison: a setting or a metric, with its value in each run. */
export interface CompareRow {
  /** Of the configuration, or the name of a metric. */
  kind: 'setting' | 'metric';
  key: string;
  title: string;
  unit?: string;
  values: readonly (string | number | null)[];
  differs: boolean;
  /** For metrics, which way is better; undefined where neither is. */
  better?: 'less' | 'more';
}

const BETTER: Record<string, 'less' | 'more'> = {
  loss: 'less',
  validationLoss: 'less',
  accuracy: 'more',
  validationAccuracy: 'more',
  blocksPerSecond: 'more',
};

/** Which way is better; undefined where neither is. */
export function betterOf(metric: string): 'less' | 'more' | undefined {
  if (/^eer(\.|$)/.test(metric)) return 'less';
  if (/^auc(\.|$)/.test(metric)) return 'more';
  return BETTER[metric];
}

function row(key: string, title: string, values: CompareRow['values'], unit?: string): CompareRow {
  return { kind: 'setting', key, title, unit, values, differs: new Set(values.map(String)).size > 1 };
}

/** Settings and data, those that differ first. */
export function settingRows(runs: readonly ComparedRun[]): CompareRow[] {
  const known = new Map(CONFIG_FIELDS.map((field) => [field.key, field]));
  const keys = new Set([...known.keys(), ...runs.flatMap(({ config }) => Object.keys(config))]);
  const settings = [...keys].map((key) => {
    const field = known.get(key);
    return row(
      key,
      field?.title ?? key,
      runs.map(({ config }) => formatSetting(config[key])),
      field?.unit,
    );
  });
  const rows = [
    ...settings,
    row(
      'datasetHash',
      'Content of the data',
      runs.map(({ datasetHash }) => datasetHash?.slice(0, 12) ?? null),
    ),
    row(
      'codeVersion',
      'Code',
      runs.map(({ codeVersion }) => codeVersion),
    ),
  ];
  return [...rows.filter(({ differs }) => differs), ...rows.filter(({ differs }) => !differs)];
}

/** The last value of every metric. */
export function metricRows(runs: readonly ComparedRun[]): CompareRow[] {
  const names = orderMetrics([...new Set(runs.flatMap(({ metrics }) => Object.keys(metrics)))]);
  return names
    .filter((name) => name !== 'margin' && name !== 'learningRate')
    .map((name) => {
      const { title, unit } = describeMetric(name);
      return {
        ...row(
          name,
          title,
          runs.map(({ metrics }) => metrics[name]?.last ?? null),
          unit,
        ),
        kind: 'metric' as const,
        better: betterOf(name),
      };
    });
}

/** Index of the best value of a metric, −1 where there is no best. */
export function bestOf({ values, better }: CompareRow): number {
  if (!better) return -1;
  let best = -1;
  values.forEach((value, i) => {
    if (typeof value !== 'number' || !Number.isFinite(value)) return;
    const leader = best < 0 ? undefined : (values[best] as number);
    if (leader === undefined || (better === 'less' ? value < leader : value > leader)) best = i;
  });
  return best;
}
