import { parseAsBoolean, parseAsFloat, parseAsStringLiteral } from 'nuqs/server';

/** How curves are drawn, in the address. */
export const curveState = {
  axis: parseAsStringLiteral(['step', 'epoch', 'time'] as const).withDefault('step'),
  smoothing: parseAsFloat.withDefault(0.6),
  log: parseAsBoolean.withDefault(false),
};

export type CurveAxis = 'step' | 'epoch' | 'time';

/** Steps of an epoch, where the run tells: it was given epochs, or has come through one. */
export function stepsPerEpoch(run: {
  config: Readonly<Record<string, unknown>>;
  step: number;
  epoch: number;
  totalSteps: number;
}): number | undefined {
  const { epochs } = run.config;
  if (typeof epochs === 'number' && epochs > 0 && run.totalSteps > 0) return run.totalSteps / epochs;
  return run.epoch > 0 ? run.step / run.epoch : undefined;
}

const NAMES: Record<string, { title: string; unit?: string; log?: boolean }> = {
  eer: { title: 'EER', unit: '1 block' },
  auc: { title: 'AUC', unit: '1 block' },
  loss: { title: 'Training loss', log: true },
  accuracy: { title: 'Accuracy' },
  validationLoss: { title: 'Loss on held-back blocks', log: true },
  validationAccuracy: { title: 'Accuracy on held-back blocks' },
  learningRate: { title: 'Learning rate' },
  gradientNorm: { title: 'Gradient norm', log: true },
  margin: { title: 'Margin of the loss' },
  blocksPerSecond: { title: 'Speed', unit: 'blocks/s' },
};

/** Names of metrics that every training has. */
export const METRIC_NAMES: readonly string[] = Object.keys(NAMES);

/** Title and unit of a metric, for people. */
export function describeMetric(name: string): { title: string; unit?: string; log?: boolean } {
  const fused = /^(eer|auc)\.(\w+)$/.exec(name);
  if (fused)
    return {
      title: fused[1].toUpperCase(),
      unit: fused[2] === 'session' ? 'session' : `${fused[2]} blocks`,
    };
  return NAMES[name] ?? { title: name };
}

const ORDER = METRIC_NAMES;

/** What matters most first. */
export function orderMetrics(names: readonly string[]): string[] {
  const rank = (name: string) =>
    (ORDER.indexOf(name.replace(/^(eer|auc)\..*/, '$1')) + ORDER.length + 1) % (ORDER.length + 1);
  return [...names].sort((a, b) => rank(a) - rank(b) || a.localeCompare(b, 'en', { numeric: true }));
}
