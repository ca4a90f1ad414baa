import type { AlertView, NoticeView } from '@/lib/runs/alerts/contract.ts';

/** What an alert watches, in words. */
export function alertWords({ what, run, metric, bound }: AlertView): string {
  const whose = run ? run.name : 'any run';
  if (what === 'ended') return `${run ? run.name : 'A run'} ends`;
  return `${metric} of ${whose} ${what === 'above' ? 'rises above' : 'falls below'} ${bound}`;
}

/** What happened, in words. */
export function noticeWords({ type, run, metric, value, bound }: NoticeView): string {
  if (type === 'run_ended') return `${run.name} ended: ${run.status}`;
  const figure = value === null ? '' : ` (${Number(value.toPrecision(4))})`;
  return `${metric} of ${run.name} ${type === 'metric_above' ? 'rose above' : 'fell below'} ${bound}${figure}`;
}

const DELIVERY = {
  none: '',
  waiting: 'the webhook has not arrived yet',
  delivered: 'the webhook has arrived',
  failed: 'the webhook did not arrive',
} as const;

/** How it stands with the webhook, in words; empty where there is none. */
export const deliveryWords = ({ delivery }: NoticeView): string => DELIVERY[delivery];
