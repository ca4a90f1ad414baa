import type { PointReport, PointState } from '@/lib/sweeps/contract.ts';
import type { Objective } from '@/lib/sweeps/plan.ts';
import { CONFIG_FIELDS, formatSetting } from '../runs/configFields.ts';
import { describeMetric } from '../runs/curveState.ts';

const TITLES = new Map(CONFIG_FIELDS.map(({ key, title }) => [key, title]));

/** What a setting is called. */
export function settingTitle(key: string): string {
  return TITLES.get(key) ?? key;
}

/** "all · softmax · 16": the values of a point in the order of the plan. */
export function pointLabel({ settings }: Pick<PointReport, 'settings'>): string {
  return Object.values(settings).map(formatSetting).join(' · ');
}

/** "signal all, loss softmax": a point in a sentence. */
export function pointSentence({ settings }: Pick<PointReport, 'settings'>): string {
  return Object.entries(settings)
    .map(([key, value]) => `${settingTitle(key).toLowerCase()} ${formatSetting(value)}`)
    .join(', ');
}

/** What points are ranked by, with its unit. */
export function objectiveTitle({
  figure,
  blocks,
}: {
  figure: Objective;
  blocks: number | 'session';
}): string {
  if (figure !== 'eer' && figure !== 'auc') return describeMetric(figure).title;
  return `${figure.toUpperCase()} of ${blocks === 'session' ? 'a whole session' : blocks === 1 ? '1 block' : `${blocks} blocks`}`;
}

export const POINT_STATES: Readonly<Record<PointState, string>> = {
  finished: 'finished',
  open: 'to be trained',
  hopeless: 'given up',
  by_hand: 'stopped by hand',
  failed: 'failed',
};
